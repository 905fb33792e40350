from django.urls import path

from portal.cases.evidence.views.change import label_file, remove_file
from portal.cases.evidence.views.files import case_files
from portal.cases.evidence.views.kept import save_file, show_thumbnail

app_name = "evidence"
urlpatterns = [
    path("", case_files, name="files"),
    path("<uuid:file_id>/", save_file, name="save"),
    path("<uuid:file_id>/small/", show_thumbnail, name="thumbnail"),
    path("<uuid:file_id>/label/", label_file, name="label"),
    path("<uuid:file_id>/remove/", remove_file, name="remove"),
]
