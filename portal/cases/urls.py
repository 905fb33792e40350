from django.urls import include, path

from portal.cases.views.answers import correct_answers
from portal.cases.views.archive import archive_case, unarchive_case
from portal.cases.views.brief import case_brief
from portal.cases.views.calendar import case_calendar, feed, subscribe
from portal.cases.views.came import case_came
from portal.cases.views.claim import claim_cases
from portal.cases.views.close import close_case, reopen_case
from portal.cases.views.delete import delete_case
from portal.cases.views.done import case_done
from portal.cases.views.edit import edit_case
from portal.cases.views.entry import correct_entry, remove_entry
from portal.cases.views.export import export_case
from portal.cases.views.given import list_given, show_given
from portal.cases.views.list import case_list
from portal.cases.views.log import log_to_case
from portal.cases.views.new import new_case
from portal.cases.views.paste import paste_into_case
from portal.cases.views.promise import break_promise, keep_promise, settle_promise
from portal.cases.views.reminders import stop_reminders, switch_reminders
from portal.cases.views.search import search_cases
from portal.cases.views.seen import case_seen
from portal.cases.views.shelf import archived_cases, ended_cases
from portal.cases.views.show import show_case
from portal.cases.views.step import case_step, case_step_back

app_name = "cases"
urlpatterns = [
    path("", case_list, name="list"),
    path("ended/", ended_cases, name="ended"),
    path("archived/", archived_cases, name="archived"),
    path("search/", search_cases, name="search"),
    path("new/", new_case, name="new"),
    path("claim/", claim_cases, name="claim"),
    path("reminders/stop/<str:token>/", stop_reminders, name="stop_reminders"),
    path("feed/<str:token>.ics", feed, name="feed"),
    path("<uuid:case_id>/", show_case, name="show"),
    path("<uuid:case_id>/seen/", case_seen, name="seen"),
    path("<uuid:case_id>/edit/", edit_case, name="edit"),
    path("<uuid:case_id>/answers/", correct_answers, name="answers"),
    path("<uuid:case_id>/paste/", paste_into_case, name="paste"),
    path("<uuid:case_id>/log/<slug:kind>/", log_to_case, name="log"),
    path("<uuid:case_id>/entries/<uuid:event_id>/", correct_entry, name="correct_entry"),
    path("<uuid:case_id>/entries/<uuid:event_id>/remove/", remove_entry, name="remove_entry"),
    path("<uuid:case_id>/brief/", case_brief, name="brief"),
    path("<uuid:case_id>/export/", export_case, name="export"),
    path("<uuid:case_id>/", include("portal.cases.evidence.urls")),
    path("<uuid:case_id>/calendar.ics", case_calendar, name="calendar"),
    path("<uuid:case_id>/calendar/", subscribe, name="subscribe"),
    path("<uuid:case_id>/came/", case_came, name="came"),
    path("<uuid:case_id>/step/", case_step, name="step"),
    path("<uuid:case_id>/step/<slug:step>/", case_done, name="done"),
    path("<uuid:case_id>/step/<uuid:event_id>/back/", case_step_back, name="step_back"),
    path("<uuid:case_id>/reminders/", switch_reminders, name="reminders"),
    path("<uuid:case_id>/close/", close_case, name="close"),
    path("<uuid:case_id>/reopen/", reopen_case, name="reopen"),
    path("<uuid:case_id>/archive/", archive_case, name="archive"),
    path("<uuid:case_id>/unarchive/", unarchive_case, name="unarchive"),
    path("<uuid:case_id>/delete/", delete_case, name="delete"),
    path("<uuid:case_id>/given/", list_given, name="all_given"),
    path("<uuid:case_id>/given/<uuid:given_id>/", show_given, name="given"),
    path("<uuid:case_id>/promises/<uuid:promise_id>/", settle_promise, name="settle_promise"),
    path("<uuid:case_id>/promises/<uuid:promise_id>/kept/", keep_promise, name="keep_promise"),
    path("<uuid:case_id>/promises/<uuid:promise_id>/broken/", break_promise, name="break_promise"),
]
