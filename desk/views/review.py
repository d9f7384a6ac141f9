"""The review queue, and each submission with its difference and its decision."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.access import desk_view, signed_in
from accounts.models import PortalRole
from desk.decision_form import DecisionForm
from desk.differences import difference
from desk.preview import NoPreview
from desk.review_queue import apart, chosen_from, narrowed, narrowings, quoted, waiting
from desk.submission_page import submission_page
from desk.submission_preview import submission_preview
from editions.actions import StaleDecision, approve_several, decide
from editions.models import DecisionOutcome, Submission
from editions.review import standing

PER_PAGE = 25


@desk_view()
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What waits for a decision; what the person sent stands apart."""
    chosen = request.GET.dict()
    rows = waiting(now=timezone.now())
    theirs, mine = apart(narrowed(rows, chosen), signed_in(request))
    page = Paginator(theirs, PER_PAGE).get_page(chosen.get("page"))
    context = {
        "page": page,
        "numbers": page.paginator.get_elided_page_range(page.number),
        "mine": mine,
        "narrowings": narrowings(rows, chosen),
        "is_narrowed": any(chosen.get(name) for name in ("kind", "owner", "roadmap")),
        "total": len(rows),
    }
    return render(request, "desk/review.html", context)


@desk_view()
def submission(request: HttpRequest, pk: int) -> HttpResponse:
    """One submission: what it changes, what the checks say, and the decision on it."""
    sent = get_object_or_404(Submission.objects.select_related("submitted_by"), pk=pk)
    form = DecisionForm(request.POST or None, initial={"digest": sent.digest})
    if form.is_bound and form.is_valid():
        try:
            decision = decide(
                sent,
                by=signed_in(request),
                outcome=DecisionOutcome(form.cleaned_data["outcome"]),
                quoted_digest=form.cleaned_data["digest"],
                comment=form.cleaned_data["comment"],
            )
        except StaleDecision:
            return _stale(request, sent)
        messages.success(request, f"{decision.get_outcome_display()}: “{sent.title}”.")
        return redirect("desk:review")
    shown = submission_page(
        sent, signed_in(request), against=request.GET.get("against", ""), today=timezone.localdate()
    )
    layout = "side" if request.GET.get("layout") == "side" else "single"
    return render(request, "desk/submission.html", {"shown": shown, "form": form, "layout": layout})


@desk_view()
@require_safe
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """The submission’s public page, as readers would see it."""
    sent = get_object_or_404(Submission, pk=pk)
    try:
        return submission_preview(request, sent, today=timezone.localdate())
    except NoPreview as problem:
        messages.info(request, str(problem))
        return redirect("desk:submission", pk)


@desk_view()
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """The person who sent it takes it back."""
    sent = get_object_or_404(Submission.objects.select_related("submitted_by"), pk=pk)
    digest = request.POST.get("digest", "")
    try:
        decide(sent, by=signed_in(request), outcome=DecisionOutcome.TAKEN_BACK, quoted_digest=digest)
    except StaleDecision:
        return _stale(request, sent)
    messages.success(request, f"Taken back: “{sent.title}”. You can change it and send it again.")
    return redirect("desk:review")


@desk_view(PortalRole.REVIEWER)
@require_safe
def several(request: HttpRequest) -> HttpResponse:
    """The chosen submissions with all their differences on one page, to approve them together."""
    choices = request.GET.getlist("chosen")
    theirs, _ = apart(chosen_from(waiting(now=timezone.now()), choices), signed_in(request))
    if not theirs:
        gone = (
            "Nothing that you chose waits for you any more."
            if choices
            else "Choose at least one change first."
        )
        messages.info(request, gone)
        return redirect("desk:review")
    pages = [
        submission_page(row.submission, signed_in(request), today=timezone.localdate()) for row in theirs
    ]
    context = {"rows": list(zip(theirs, pages, strict=True)), "missing": len(choices) - len(theirs)}
    return render(request, "desk/review_several.html", context)


@desk_view(PortalRole.REVIEWER)
@require_POST
def approve(request: HttpRequest) -> HttpResponse:
    """Approve the submissions that were shown together."""
    approved, passed_over = approve_several(quoted(request.POST.getlist("chosen")), by=signed_in(request))
    if approved:
        messages.success(request, f"Approved: {', '.join(f'“{sent.title}”' for sent in approved)}.")
    for sent in passed_over:
        messages.error(
            request, f"Not approved, because it was decided or sent again meanwhile: “{sent.title}”."
        )
    return redirect("desk:review")


def _stale(request: HttpRequest, sent: Submission) -> HttpResponse:
    """Say why the decision was not recorded, keep what was typed, and lead to the newest submission."""
    where = standing(sent)
    overtaken = where.newest.pk != sent.pk
    context = {
        "submission": sent,
        "standing": where,
        "comment": request.POST.get("comment", ""),
        "difference": difference(sent.node, where.newest.node) if overtaken else None,
    }
    return render(request, "desk/review_stale.html", context, status=409)
