"""What is wrong with an account, in words."""

from django.utils.translation import gettext as _

from mikke.domain.errors import DomainError, Problem


def field_words() -> dict[str, str]:
    """Return what each part of an account is called."""
    return {
        "bank_code": _("code of the bank"),
        "bank_kana": _("bank in kana"),
        "branch_code": _("code of the branch"),
        "branch_kana": _("branch in kana"),
        "kind": _("kind of account"),
        "number": _("number of the account"),
        "holder_kana": _("holder in kana"),
        "code": _("number of the orderer at the bank"),
        "amount_yen": _("amount"),
    }


def problem_words(problem: Problem) -> str:
    """Return one sentence for a part of an account that no transfer can carry."""
    name = field_words().get(problem.field.rpartition(".")[2], problem.field)
    if problem.code == "zengin.digits":
        return _("%(name)s: digits only, %(length)s of them.") % {"name": name, "length": problem.expected}
    if problem.code == "zengin.letters":
        return _("%(name)s: a bank cannot read “%(letters)s”. Please write the name in kana.") % {
            "name": name,
            "letters": problem.data["letters"],
        }
    if problem.code == "zengin.missing":
        return _("%(name)s is missing.") % {"name": name}
    return _("%(name)s cannot be written as it is.") % {"name": name}


def problem_lines(error: DomainError) -> list[str]:
    """Return a sentence for each problem."""
    return [problem_words(problem) for problem in error.problems]
