"""Addresses of the office."""

from django.urls import path

from mikke.office import learning_badge_views as badges
from mikke.office import learning_delete_views as deleting
from mikke.office import learning_evidence_views as evidence
from mikke.office import learning_path_views as paths
from mikke.office import learning_views as lessons

CLASSES, SKILLS = "work/learning/classes/", "work/people/<uuid:public_id>/skills/"
LESSONS, PATHS, BADGES = "work/learning/lessons/", "work/learning/paths/", "work/learning/badges/"
ONE = "<uuid:public_id>/"

urlpatterns = [
    path(LESSONS, lessons.lessons, name="office_learning_lessons"),
    path(f"{LESSONS}new/", lessons.new_lesson, name="office_learning_lesson_new"),
    path(f"{LESSONS}{ONE}", lessons.lesson, name="office_learning_lesson"),
    path(f"{LESSONS}{ONE}do/", lessons.lesson_do, name="office_learning_lesson_do"),
    path(f"{LESSONS}{ONE}preview/", lessons.lesson_preview, name="office_learning_lesson_preview"),
    path(PATHS, paths.paths, name="office_learning_paths"),
    path(f"{PATHS}new/", paths.new_path, name="office_learning_path_new"),
    path(f"{PATHS}{ONE}", paths.path, name="office_learning_path"),
    path(f"{PATHS}{ONE}do/", paths.path_do, name="office_learning_path_do"),
    path(f"{PATHS}{ONE}preview/", paths.path_preview, name="office_learning_path_preview"),
    path(BADGES, badges.badges, name="office_learning_badges"),
    path(f"{BADGES}new/", badges.new_badge, name="office_learning_badge_new"),
    path(f"{BADGES}given/", badges.awards, name="office_learning_awards"),
    path(f"{BADGES}given/{ONE}revoke/", badges.award_revoke, name="office_learning_award_revoke"),
    path(f"{BADGES}{ONE}", badges.badge, name="office_learning_badge"),
    path(f"{BADGES}{ONE}give/", badges.badge_give, name="office_learning_badge_give"),
    path(f"{BADGES}{ONE}do/", badges.badge_do, name="office_learning_badge_do"),
    *(
        path(f"{base}{ONE}delete/", deleting.delete, {"kind": kind}, name=f"office_learning_{kind}_delete")
        for base, kind in ((LESSONS, "lesson"), (PATHS, "path"), (BADGES, "badge"))
    ),
    path(CLASSES, evidence.classes, name="office_learning_classes"),
    path(f"{CLASSES}{ONE}", evidence.one_class, name="office_learning_class"),
    path(SKILLS, evidence.person_skills, name="office_learning_person"),
    path(f"{SKILLS}hand/", evidence.hand, name="office_learning_hand"),
    path(f"{SKILLS}<uuid:evidence>/remove/", evidence.remove, name="office_learning_evidence_remove"),
]
