"""The permissions that pages of the desk ask for, beside those of each table."""

SEE_RULES = "curation.view_rule"
SEE_RELEASES = "curation.view_release"
SEE_RECORD = "audit.view_auditentry"
PUBLISH = "curation.publish_release"
CHANGE_SOURCE = "curation.change_source"
