from django.apps import AppConfig


class MyDataConfig(AppConfig):
    name = "portal.mydata"
    label = "mydata"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from portal.mydata import erasures  # noqa: F401  it notes what is deleted
