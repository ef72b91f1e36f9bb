"""The problems that ``mikke.domain`` finds, as sentences: what is wrong, and what is expected."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mikke.domain.errors import Problem

Sentence = Callable[[Problem], str]


def _out_of_range(problem: Problem) -> str:
    """Name the range; where shifts are to be chosen, how many can be worked and why not more."""
    most, offered = problem.data.get("most"), problem.data.get("offered")
    if not isinstance(most, int) or not isinstance(offered, int) or problem.value.startswith(("-", "0")):
        return _("%(value)s is outside the range %(expected)s.") % {
            "value": problem.value,
            "expected": problem.expected,
        }
    if offered > most:
        return _(
            "%(value)s shifts a week cannot be worked: some of these %(offered)s shifts overlap, and of two that "
            "overlap only one can be worked. The greatest number is %(most)s."
        ) % {"value": problem.value, "offered": offered, "most": most}
    return ngettext(
        "There is only %(most)s shift to choose from, so %(value)s cannot be asked for.",
        "There are only %(most)s shifts to choose from, so %(value)s cannot be asked for.",
        most,
    ) % {"value": problem.value, "most": most}


def _wrong_shape(problem: Problem) -> str:
    """Say how a cell of that shape is written."""
    shapes = {
        "date": _("a date such as 2026-11-22"),
        "time": _("a time such as 09:30"),
        "lat": _("a latitude such as 35.683"),
        "lon": _("a longitude such as 139.560"),
        "url": _("an address that begins with https://"),
        "code": _("a municipality code of 5 or 6 digits"),
        "number": _("a whole number"),
    }
    wanted = shapes.get(str(problem.data.get("shape", "")), problem.expected)
    return _("“%(value)s” cannot be read here; %(wanted)s is expected.") % {
        "value": problem.value,
        "wanted": wanted,
    }


SENTENCES: dict[str, Sentence] = {
    "key.unknown": lambda p: _("There is no such field."),
    "key.missing": lambda p: _("This field is missing."),
    "object.expected": lambda p: _("An object is expected here."),
    "interval.not_object": lambda p: _("Write each time with its day, start and end."),
    "list.expected": lambda p: _("A list is expected here."),
    "list.too_long": lambda p: (
        _("The list is too long (%(value)s entries, at most %(limit)s).")
        % {"value": p.value, "limit": p.data.get("limit", "")}
    ),
    "list.wrong_length": lambda p: (
        _("The list has %(value)s entries; %(expected)s are expected.")
        % {"value": p.value, "expected": p.expected}
    ),
    "list.duplicate": lambda p: _("The same time stands here twice: %(value)s") % {"value": p.value},
    "kind.unknown": lambda p: _("The kind of working time must be fixed, choose, flexible or free."),
    "number.expected": lambda p: _("“%(value)s” is not a number.") % {"value": p.value},
    "number.out_of_range": _out_of_range,
    "hours.out_of_range": lambda p: (
        _("%(value)s is outside the range %(expected)s.") % {"value": p.value, "expected": p.expected}
    ),
    "hours.off_step": lambda p: (
        _("Write hours in steps of half an hour, not %(value)s.") % {"value": p.value}
    ),
    "day.unknown": lambda p: _("“%(value)s” is not a day of the week.") % {"value": p.value},
    "time.unreadable": lambda p: (
        _("“%(value)s” is not a time. Write it as 9:00 or 13:30.") % {"value": p.value}
    ),
    "time.off_grid": lambda p: _("%(value)s is not on the half hour. Write :00 or :30.") % {"value": p.value},
    "time.next_day": lambda p: (
        _("%(value)s is after midnight. Write %(offer)s instead.")
        % {"value": p.value, "offer": p.data.get("offer", "")}
    ),
    "time.start_at_24": lambda p: _("A time cannot start at 24:00. Start at 00:00 of the next day."),
    "time.end_at_0": lambda p: _("A time cannot end at 00:00. End it at 24:00."),
    "time.same": lambda p: _("Start and end are the same. A whole day is 00:00 to 24:00."),
    "text.expected": lambda p: _("A text is expected here."),
    "text.missing": lambda p: _("This is empty. Please fill it in."),
    "text.too_long": lambda p: (
        _("The text is too long (%(value)s characters, at most %(limit)s).")
        % {"value": p.value, "limit": p.data.get("limit", "")}
    ),
    "text.unreadable": lambda p: _("The text holds a character that cannot be read."),
    "choice.unknown": lambda p: (
        _("“%(value)s” is not one of the choices: %(expected)s")
        % {"value": p.value, "expected": p.expected.replace("|", ", ")}
    ),
    "flag.expected": lambda p: _("Write yes or no, not “%(value)s”.") % {"value": p.value},
    "id.unknown": lambda p: _("“%(value)s” is not known here.") % {"value": p.value},
    "id.expected": lambda p: _("“%(value)s” is not an id.") % {"value": p.value},
    "consideration.unknown": lambda p: (
        _("“%(value)s” is not one of the considerations.") % {"value": p.value}
    ),
    "consideration.both": lambda p: _("These are answered both yes and no: %(value)s") % {"value": p.value},
    "town.unknown": lambda p: (
        _("“%(value)s” is not the code of a municipality (six digits).") % {"value": p.value}
    ),
    "date.impossible": lambda p: (
        _("“%(value)s” is not a day of the calendar. Write it as 2027-03-31.") % {"value": p.value}
    ),
    "wage.max_below_min": lambda p: (
        _("The upper wage %(value)s is below the lower one.") % {"value": p.value}
    ),
    "wage.max_without_min": lambda p: _("Give the lower wage too."),
    "job_time.unreadable": lambda p: (
        _("“%(value)s” cannot be read as a working time. Write it like this: %(expected)s")
        % {"value": p.value, "expected": p.expected}
    ),
    "point.half": lambda p: _("Give latitude and longitude together."),
    "external_id.twice": lambda p: (
        _("The number %(value)s stands in this file twice; expected %(expected)s.")
        % {"value": p.value, "expected": p.expected}
    ),
    "site.none_for_town": lambda p: (
        _("No site covers the town %(value)s. Name the site with %(expected)s.")
        % {"value": p.value, "expected": p.expected}
    ),
    "site.several_for_town": lambda p: (
        _("Several sites cover the town %(value)s. Name the site with %(expected)s.")
        % {"value": p.value, "expected": p.expected}
    ),
    "site.unknown": lambda p: _("No site has the host name %(value)s.") % {"value": p.value},
    "column.unknown": lambda p: _("This column is not known. See %(expected)s") % {"expected": p.expected},
    "column.twice": lambda p: _("This column stands there twice."),
    "column.missing": lambda p: _("This column is missing."),
    "column.unnamed": lambda p: _("This column has no heading."),
    "column.no_question": lambda p: _("There is no column with a question."),
    "column.no_match": lambda p: (
        _("No column has the words of a question of “%(expected)s”.") % {"expected": p.expected}
    ),
    "csv.quote_open": lambda p: (
        _("The quotation mark that begins here is never closed: %(value)s") % {"value": p.value}
    ),
    "csv.after_quote": lambda p: (
        _("After the closing quotation mark a separator or the end of the line is expected, not “%(value)s”.")
        % {"value": p.value}
    ),
    "csv.too_many_columns": lambda p: (
        _("The file has too many columns (%(value)s; expected: %(expected)s).")
        % {"value": p.value, "expected": p.expected}
    ),
    "row.wrong_length": lambda p: (
        _("The row has %(value)s cells; %(expected)s are expected.")
        % {"value": p.value, "expected": p.expected}
    ),
    "file.encoding": lambda p: (
        _("The encoding of the file is not known. Save it as one of these: %(expected)s")
        % {"expected": p.expected.replace("|", ", ")}
    ),
    "id.not_uuid": lambda p: _("“%(value)s” is not an id (UUID).") % {"value": p.value},
    "phone.unreadable": lambda p: (
        _("“%(value)s” is not a telephone number. Write it with its area code.") % {"value": p.value}
    ),
    "town.not_of_site": lambda p: (
        _("“%(value)s” is no town of this site. There are: %(expected)s")
        % {"value": p.value, "expected": p.expected.replace("|", "、")}
    ),
    "cell.shape": _wrong_shape,
    "file.too_large": lambda p: _("The file is too large (%(value)s bytes).") % {"value": p.value},
    "file.empty": lambda p: _("The file is empty."),
    "file.csv": lambda p: _("The file cannot be read as CSV: %(value)s") % {"value": p.value},
    "file.json": lambda p: _("The file cannot be read as JSON: %(value)s") % {"value": p.value},
    "wxr.broken": lambda p: (
        _("The file is damaged in line %(line)s, column %(column)s (%(what)s). Please export it again.")
        % {"line": p.data.get("line"), "column": p.data.get("column"), "what": p.value}
    ),
    "wxr.declares": lambda p: _(
        "The file declares a document type or entities, which a WordPress export never does. It was not read."
    ),
    "wxr.unknown": lambda p: _(
        "This is no WordPress export. In WordPress: Tools, Export, All content; then bring the .xml file here."
    ),
    "wxr.words": lambda p: _("The first line must name the columns: %(expected)s") % {"expected": p.expected},
    "wxr.no_list": lambda p: _("The site has no list of articles yet. Make its pages first."),
    "file.no_posting": lambda p: _("The file holds no JobPosting."),
}


def problem_text(problem: Problem) -> str:
    """Return the sentence for a problem in the reader's language."""
    sentence = SENTENCES.get(problem.code)
    if sentence is None:
        return _("“%(value)s” cannot be used here; expected: %(expected)s") % {
            "value": problem.value,
            "expected": problem.expected,
        }
    return sentence(problem)
