"""What is wrong in a list, code by code, and how it is repaired."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

TYPE_A_DAY = _("Enter day/month/year, for example 12/03/1985.")
CHOOSE_KIND = _("Choose a kind from the list.")
CHOOSE_AWARD = _("Choose one of the awards of the round.")
CHOOSE = _("Choose from the list.")
CHOOSE_OTHER = _("Choose another if that is not meant.")
NAME_AUTHORS = _("Name each author once, with the share: Trần Thị Hòa 60%%; Hồ Văn Lâm 40%%.")
ONE_ROW = _("Leave one of the two rows out, or give both dates of birth if they are two persons.")

# code -> what is wrong, how it is repaired
WORDS: Mapping[str, tuple[Any, Any]] = {
    "formula_broken": (
        _("A formula in this cell gives no value."),
        _("Type the value itself."),
    ),
    "name_missing": (_("The name is missing."), _("Type the name.")),
    "name_without_letters": (_("This is no name."), _("Type the name.")),
    "too_long": (
        _("The text is longer than %(limit)s characters."),
        _("Shorten it."),
    ),
    "day_not_real": (_("“%(value)s” is not a real day."), TYPE_A_DAY),
    "day_out_of_range": (_("“%(value)s” lies in the future or too far back."), TYPE_A_DAY),
    "day_unreadable": (_("“%(value)s” is no date."), TYPE_A_DAY),
    "month_first": (_("“%(value)s” has the month before the day."), TYPE_A_DAY),
    "year_short": (_("“%(value)s” has a year of two digits."), TYPE_A_DAY),
    "year_only": (
        _("Only the year %(year)s is given; the date of birth stays empty."),
        TYPE_A_DAY,
    ),
    "day_needed": (_("Only the year %(year)s is given; the whole date is needed."), TYPE_A_DAY),
    "day_left_empty": (
        _("Only the year %(year)s is given; the date stays empty."),
        TYPE_A_DAY,
    ),
    "day_from_number": (
        _("The cell holds a number that Excel shows as a date; it is read as %(day)s."),
        _("Correct the date if it is another one."),
    ),
    "number_unreadable": (_("“%(value)s” is no number."), _("Type the number in digits.")),
    "number_english": (
        _("“%(value)s” may be read in two ways."),
        _("Type a comma before decimals and a point between thousands, as in 1.234,5."),
    ),
    "answer_unreadable": (_("“%(value)s” is neither yes nor no."), _("Type yes or no.")),
    "zero_lost": (
        _("“%(value)s” has one digit less than %(length)s: a zero at the beginning was lost."),
        _("Format the column as text and type the number again. It is not stored here."),
    ),
    "number_not_text": (
        _("“%(value)s” is kept as a number; zeros at its beginning may be lost."),
        _("Format the column as text. The number of an identity card is not stored here."),
    ),
    "number_of_another": (
        _("Row %(first)s has the same number and another name."),
        _("Check which of the two is right."),
    ),
    "award_missing": (_("No award is named."), CHOOSE_AWARD),
    "award_unknown": (_("“%(value)s” is no award that is known."), CHOOSE_AWARD),
    "award_guessed": (
        _("“%(value)s” is read as %(award)s."),
        _("Choose another award if that is not meant."),
    ),
    "award_not_in_round": (
        _("This round does not take nominations for %(award)s."),
        CHOOSE_AWARD,
    ),
    "kind_missing": (_("The kind of nominee is not given."), CHOOSE_KIND),
    "kind_unknown": (_("“%(value)s” is no kind of nominee."), CHOOSE_KIND),
    "kind_guessed": (
        _("“%(value)s” is read as %(kind)s."),
        _("Choose another kind if that is not meant."),
    ),
    "kind_not_for_award": (
        _("%(award)s is not given to this kind of nominee: %(kind)s."),
        _("It is given to: %(takers)s."),
    ),
    "twice_in_file": (_("Row %(first)s names the same nominee for the same award."), ONE_ROW),
    "similar_in_file": (
        _("Row %(first)s has a name that differs only in its marks."),
        _("Check whether both are meant."),
    ),
    "several_on_list": (
        _("%(count)s lines on the list have this name and award."),
        _("Give the date of birth, so that it is clear which is meant."),
    ),
    "several_in_ledger": (
        _("%(count)s lines of the ledger have this name, award and year."),
        _("Give the unit and the number of the decision, so that it is clear which is cancelled."),
    ),
    "line_of_another": (
        _("The line on the list with this name has another position: %(position)s."),
        _("Give both dates of birth if somebody else is meant; otherwise the line is changed."),
    ),
    "line_closed": (
        _("The line of this nominee was already decided and can no longer be changed."),
        _("Leave the row out, or take the line up again first."),
    ),
    "nominee_held": (
        _("A hold stands on this nominee: position, birth and kind of work cannot change."),
        _("Leave the row out until the hold is lifted."),
    ),
    "achievement_missing": (
        _("The achievement is not described."),
        _("It can be added now or later."),
    ),
    "no_rows": (
        _("There is no row with a nominee below the header."),
        _("Choose another header row, or upload another file."),
    ),
    "too_many_rows": (
        _("There are %(count)s rows; %(limit)s can be taken at once."),
        _("Split the list."),
    ),
    "no_name_column": (
        _("No column is matched to the full name."),
        _("Match the columns again."),
    ),
    "no_title_column": (
        _("No column is matched to the title."),
        _("Match the columns again."),
    ),
    "no_authors_column": (
        _("No column is matched to the authors."),
        _("Match the columns again."),
    ),
    "no_recipient_column": (
        _("No column is matched to the recipient."),
        _("Match the columns again."),
    ),
    "column_twice": (
        _("One column is matched to two things."),
        _("Match the columns again."),
    ),
    "who_is_it": (
        _("Probably the same as %(first)s, who is known already."),
        _("Say who it is: somebody known, or somebody new. The answer is remembered."),
    ),
    "twice_as_said": (
        _("Row %(first)s names the person whom you said, for the same award."),
        _("Say who it is, or leave one of the two rows out."),
    ),
    "held_as_said": (
        _("A hold stands on the person whom you said: nothing of the person can change."),
        _("Say who it is, or leave the row out until the hold is lifted."),
    ),
    "who_unknown": (_("“%(value)s” is nobody known here."), _("Choose a person from the list.")),
    "months_out_of_range": (
        _("“%(value)s” is no number of months of one year."),
        _("Enter a whole number from 0 to 12."),
    ),
    "discipline_without_kind": (
        _("A last day is given, and no discipline."),
        _("Choose the discipline, or leave the day out."),
    ),
    "gender_unknown": (_("“%(value)s” is neither female nor male."), CHOOSE),
    "gender_guessed": (_("“%(value)s” is read as %(gender)s."), CHOOSE_OTHER),
    "position_band_missing": (_("The place in the unit is not given."), CHOOSE),
    "position_band_unknown": (_("“%(value)s” is no place in the unit."), CHOOSE),
    "position_band_guessed": (_("“%(value)s” is read as %(position_band)s."), CHOOSE_OTHER),
    "rating_unknown": (_("“%(value)s” is no rating."), CHOOSE),
    "rating_guessed": (_("“%(value)s” is read as %(rating)s."), CHOOSE_OTHER),
    "discipline_unknown": (_("“%(value)s” is no discipline."), CHOOSE),
    "discipline_guessed": (_("“%(value)s” is read as %(discipline)s."), CHOOSE_OTHER),
    "unit_unknown": (
        _("“%(value)s” is no unit that can be named here."),
        _("Type the unit’s name or its code."),
    ),
    "unit_guessed": (_("“%(value)s” is read as the unit %(unit)s."), _("Type the unit meant.")),
    "title_missing": (_("The title is missing."), _("Type the title.")),
    "council_missing": (_("The council is missing."), _("Type which council recognised it.")),
    "scope_missing": (_("How far it reaches is not given."), CHOOSE),
    "scope_unknown": (_("“%(value)s” is no reach of an initiative."), CHOOSE),
    "scope_guessed": (_("“%(value)s” is read as %(scope)s."), CHOOSE_OTHER),
    "scope_of_the_office": (
        _("A unit enters only its own grassroots initiatives."),
        _("Leave the row out, and send the council's decision to the standing office."),
    ),
    "recognised_on_missing": (_("The day of recognition is missing."), TYPE_A_DAY),
    "ends_before_it_began": (_("It would end before it was recognised."), TYPE_A_DAY),
    "authors_missing": (_("No author is named."), NAME_AUTHORS),
    "author_unknown": (_("%(author)s is nobody known in the unit."), NAME_AUTHORS),
    "author_several": (
        _("%(count)s people are called %(author)s or nearly so."),
        _("Put the date of birth after the name, for example: Trần Thị Hòa (03/04/1990) 60%%."),
    ),
    "author_twice": (_("%(author)s is named twice."), NAME_AUTHORS),
    "shares_over": (
        _("The shares add up to %(sum)s percent; together they are 100 at most."),
        NAME_AUTHORS,
    ),
    "title_twice_in_file": (
        _("Row %(first)s has the same title and day."),
        _("Leave one of the two rows out; all authors belong in one row."),
    ),
    "recipient_missing": (_("The recipient is missing."), _("Type who received it.")),
    "year_missing": (_("The award year is missing."), _("Type the year, for example 2021.")),
    "year_out_of_range": (
        _("“%(value)s” is no year of a past award."),
        _("Type the year, for example 2021."),
    ),
    "authority_unknown": (_("“%(value)s” is no deciding authority."), CHOOSE),
    "authority_guessed": (_("“%(value)s” is read as %(authority)s."), CHOOSE_OTHER),
    "route_unknown": (_("“%(value)s” is no road by which awards come."), CHOOSE),
    "route_guessed": (_("“%(value)s” is read as %(route)s."), CHOOSE_OTHER),
    "commendation_unknown": (_("“%(value)s” is no kind of commendation."), CHOOSE),
    "commendation_guessed": (_("“%(value)s” is read as %(commendation)s."), CHOOSE_OTHER),
    "number_missing": (
        _("The number of the decision is not given."),
        _("It can stay empty if the source does not name it."),
    ),
    "issued_before_year": (
        _("The decision is older than the year it rewards."),
        _("It is kept as it is stated; correct it if it was mistyped."),
    ),
    "cancelled_in_part": (
        _("A cancellation needs the decision that cancels, and its date."),
        _("Enter both, or leave both out."),
    ),
    "award_twice_in_file": (
        _("Row %(first)s states the same award."),
        _("Leave one of the two rows out."),
    ),
}
