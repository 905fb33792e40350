from django.urls import path

from portal.cases.evidence.views.change import label_file, remove_file
from portal.cases.evidence.views.files import case_files
from portal.cases.evidence.views.kept import save_file, show_thumbnail
from portal.cases.evidence.views.tick import tick_proof

app_name = "evidence"
urlpatterns = [
    path("evidence/<slug:code>/", tick_proof, name="tick"),
    path("files/", case_files, name="files"),
    path("files/<uuid:file_id>/", save_file, name="save"),
    path("files/<uuid:file_id>/small/", show_thumbnail, name="thumbnail"),
    path("files/<uuid:file_id>/label/", label_file, name="label"),
    path("files/<uuid:file_id>/remove/", remove_file, name="remove"),
]
