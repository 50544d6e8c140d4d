"""A paper may be spoilt on one row and count on the others."""

from councils.models import Tally
from tests.councils.test_ballot_pages import figures, text


def test_a_paper_spoilt_on_one_row_counts_on_the_others_and_stands_in_the_results(conference, desk):
    conference.open()
    ballot, client = conference.prepare("PAPER"), desk("son")
    item, path = ballot.items.first(), ballot.get_absolute_url() + "paper/"
    row = {f"yes-{item.pk}": 3, f"spoilt-{item.pk}": 1}
    assert client.post(path, figures(ballot, **row | {f"yes-{item.pk}": 4})).status_code == 409

    assert client.post(path, figures(ballot, **row)).status_code == 302

    counted = Tally.objects.get(item=item)
    assert (counted.yes, counted.no, counted.blank, counted.spoilt) == (3, 0, 0, 1)
    assert set(Tally.objects.exclude(item=item).values_list("spoilt", flat=True)) == {0}
    for page in ("", "minutes/"):
        told = text(client.get(conference.session.get_absolute_url() + page))
        assert told.count("1 spoilt on this row.") == 1
