"""Several tables in one step of a migration: made, taken away, written down."""

import pytest
from django.db import connection, models
from django.db.migrations import CreateModel
from django.db.migrations.state import ProjectState
from django.db.migrations.writer import OperationWriter

from mikke.kernel.new_tables import NewTables


def step():
    """A shop that has a sign, and a sign that hangs at a shop: neither can come first."""
    return NewTables(
        tables=[
            CreateModel(
                "Sign",
                [
                    ("id", models.BigAutoField(primary_key=True)),
                    ("shop", models.ForeignKey("sample.Shop", models.CASCADE, related_name="+")),
                ],
            ),
            CreateModel(
                "Shop",
                [
                    ("id", models.BigAutoField(primary_key=True)),
                    ("sign", models.ForeignKey("sample.Sign", models.CASCADE, null=True, related_name="+")),
                    ("friends", models.ManyToManyField("sample.Sign", related_name="+")),
                ],
            ),
        ]
    )


def names():
    with connection.cursor() as cursor:
        return {name for name in connection.introspection.table_names(cursor) if name.startswith("sample_")}


@pytest.mark.django_db(transaction=True)
def test_tables_that_point_to_one_another_are_made_and_taken_away():
    before, after, one = ProjectState(), ProjectState(), step()
    one.state_forwards("sample", after)
    with connection.schema_editor() as editor:
        one.database_forwards("sample", editor, before, after)
    assert names() == {"sample_shop", "sample_sign", "sample_shop_friends"}
    shop, sign = (after.apps.get_model("sample", name) for name in ("Shop", "Sign"))
    its = sign.objects.create(shop=shop.objects.create())
    its.shop.friends.add(its)
    assert shop.objects.get().friends.count() == 1
    with connection.cursor() as cursor:
        found = connection.introspection.get_relations(cursor, "sample_sign")
    assert found["shop_id"][:2] == ("id", "sample_shop")
    with connection.schema_editor() as editor:
        one.database_backwards("sample", editor, after, before)
    assert names() == set()


def test_the_state_is_drawn_again_only_when_somebody_asks():
    state = ProjectState()
    assert list(state.apps.get_models()) == []
    step().state_forwards("sample", state)
    assert "apps" not in vars(state)
    assert {model.__name__ for model in state.apps.get_models()} == {"Shop", "Sign"}


def test_it_is_written_as_it_was():
    text, imports = OperationWriter(step(), indentation=0).serialize()
    assert "import mikke.kernel.new_tables" in imports
    assert (text.count("migrations.CreateModel("), text.split("(")[0]) == (
        2,
        "mikke.kernel.new_tables.NewTables",
    )
    assert step().describe() == "Create models Sign, Shop"
    assert [step().references_model(name, "sample") for name in ("Shop", "Tree")] == [True, False]
