"""The sample areas: quarters, stations and estates of the demo's towns."""

import csv

from mikke.demo.page_files import DEMO_DIR
from mikke.vocabulary.enums import AreaKind
from mikke.vocabulary.models import Area

KINDS = {"駅": AreaKind.STATION, "町": AreaKind.QUARTER, "団地": AreaKind.ESTATE, "地区": AreaKind.DISTRICT}


def build_areas() -> int:
    """Add the areas that are missing and return how many are new; what the office changed stays."""
    lines = (DEMO_DIR / "areas.csv").read_text(encoding="utf-8").splitlines()
    table = csv.DictReader(line for line in lines if not line.startswith("#"))
    wanted = [
        Area(
            town_id=row["town_code"],
            name_ja=row["name"],
            kana=row["kana"],
            kind=KINDS[row["kind"]],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
        )
        for row in table
    ]
    known = set(Area.objects.values_list("town_id", "name_ja", "kind"))
    fresh = [area for area in wanted if (area.town_id, area.name_ja, area.kind) not in known]
    Area.objects.bulk_create(fresh)
    return len(fresh)
