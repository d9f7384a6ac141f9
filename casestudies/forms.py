"""The form of case studies."""

from __future__ import annotations

from typing import Any

from casestudies import models
from records.form_fields import name_entries
from records.forms import FACTS, OWNER, Group, RecordForm, fields_of

CASE_STUDY = (
    Group("What it says", ("title", "headline", "summary", "challenge", "what_was_done")),
    Group("What came of it", ("benefits", "partners")),
    Group("Picture", ("image", "image_alt", "image_credit")),
    Group("What it is linked to", ("items", "references")),
    FACTS,
    OWNER,
)


class CaseStudyForm(RecordForm):
    """Edits a case study."""

    groups = CASE_STUDY

    class Meta(RecordForm.Meta):
        model = models.CaseStudy
        fields = fields_of(CASE_STUDY)
        labels = {"image": "Picture"}
        help_texts = {"image": "A JPEG, PNG or WebP file of at most 10 MB."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_entries(self.fields["partners"], "partner")
