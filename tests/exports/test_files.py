"""The desk's page of files, and having one made again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from accounts.models import User
from editions.models import Publication
from exports import actions, store
from exports.listing import batches, files_of
from exports.models import Artefact, ExportJob, JobState
from tests import people
from tests.support.filling import text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unwoken")]
FILES = reverse("files")
Use = Callable[..., None]


def sign_in(client: Client, username: str = "pavel") -> None:
    client.force_login(User.objects.get(username=username))


def test_page_says_how_far_each_file_is(client: Client, published: Publication, renderer: Use) -> None:
    renderer("words")
    done, running = actions.queue_files("2021.0")
    actions.run(done.pk)
    ExportJob.objects.filter(pk=running.pk).update(
        state=JobState.RUNNING, leased_until=timezone.now() + timedelta(minutes=1), progress="Page 3 of 9"
    )
    sign_in(client, "olive")
    shown = text(client.get(FILES))
    assert "1 file is still to be made." in shown
    assert [batch.standing for batch in batches(files_of("2021.0"))] == [
        "2 files: 1 ready, 1 still to be made"
    ]
    assert "Ready" in shown
    assert "Being made Page 3 of 9" in shown
    assert [line.is_ready for line in files_of("2021.0")].count(True) == 1


def test_page_shows_a_failed_file_and_has_it_made_again(
    client: Client,
    published: Publication,
    renderer: Use,
    unwoken: list[int],
    django_capture_on_commit_callbacks: Any,
    caplog: pytest.LogCaptureFixture,
) -> None:
    renderer("broken")
    job = actions.queue_files("2021.0")[0]
    with caplog.at_level("ERROR", logger="exports"):
        actions.run(job.pk)
    assert "ValueError: The table has no columns." in caplog.text
    sign_in(client, "olive")
    shown = text(client.get(FILES))
    assert "1 file failed." in shown
    page: Any = html.document_fromstring(client.get(FILES).content.decode())
    marked = page.xpath("//*[@class='govuk-inset-text']//a/@href")[0].removeprefix("#")
    assert "The table has no columns." in page.get_element_by_id(marked).text_content()
    assert "ValueError: The table has no columns." in shown
    assert "A publisher can have it made again." in shown
    again = reverse("retry-file", args=[job.pk])
    assert client.post(again).status_code == 403
    assert "could not be made" not in text(client.get(reverse("desk:home")))
    sign_in(client)
    assert "1 file could not be made" in text(client.get(reverse("desk:home")))
    assert client.get(again).status_code == 405
    publication = reverse("desk:publication", args=["2021.0"])
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(again, {"back": publication}, follow=True)
    assert response.redirect_chain[0][0] == publication
    assert "The file is back in the queue." in text(response)
    assert unwoken == [job.pk]
    assert "could not be made" not in text(client.get(reverse("desk:home")))
    assert "That file has not failed" in text(client.post(again, follow=True))


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", ""]
)
def test_retry_leads_nowhere_else(client: Client, published: Publication, renderer: Use, back: str) -> None:
    renderer("words")
    job = actions.queue_files("2021.0")[0]
    sign_in(client)
    response = client.post(reverse("retry-file", args=[job.pk]), {"back": back})
    assert response.headers["Location"] == FILES


def test_page_shows_a_lost_file_as_one_to_be_made_again(
    client: Client, published: Publication, renderer: Use
) -> None:
    renderer("words")
    actions.build_now("2021.0", lambda _: None)
    lost = Artefact.objects.get(cut="strategy")
    store.path_of(lost.sha256).unlink()
    sign_in(client)
    assert "Lost or damaged" in text(client.get(FILES))
    job = ExportJob.objects.get(cut="strategy")
    client.post(reverse("retry-file", args=[job.pk]))
    actions.run(job.pk)
    assert "Lost or damaged" not in text(client.get(FILES))


def test_page_before_the_first_publication(client: Client) -> None:
    client.force_login(people.publisher())
    assert "Nothing has been published yet, so there are no files." in text(client.get(FILES))


@pytest.mark.parametrize("volumes", [1, 2])
def test_page_takes_the_same_queries_however_many_files(
    client: Client, published: Publication, renderer: Use, volumes: int, django_assert_num_queries: Any
) -> None:
    renderer("words")
    for job in actions.queue_files("2021.0")[:volumes]:
        actions.run(job.pk)
    ExportJob.objects.exclude(state=JobState.DONE).delete()
    sign_in(client)
    client.get(FILES)
    with django_assert_num_queries(6):  # session, person, jobs, artefacts, and twice the current publication
        client.get(FILES)
