"""Django's settings. Everything an operator may change is an environment variable, read through portal.env."""

from csp.constants import NONE, SELF

from portal import databases, datadir, env, logs

BASE_DIR, SHARE_DIR = datadir.BASE_DIR, datadir.SHARE_DIR
DATA_DIR = datadir.directory()
DEBUG = env.flag("TODOKU_DEBUG")

ORIGIN = env.origin("TODOKU_ORIGIN", "http://127.0.0.1:8000")
PROXY_COUNT = env.integer("TODOKU_PROXIES", 0, 0, 5)

SECRET_KEY = datadir.secret_key()
SECRET_KEY_FALLBACKS = env.names("TODOKU_SECRET_KEY_FALLBACKS")
LOOPBACK_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = [ORIGIN.host, *env.names("TODOKU_EXTRA_HOSTS"), *(LOOPBACK_HOSTS if ORIGIN.is_loopback else [])]
CSRF_TRUSTED_ORIGINS = [str(ORIGIN)]

INSTALLED_APPS = [
    "portal",  # before staticfiles: its runserver replaces the stock one
    "portal.intake",
    "portal.guidance",
    "portal.cases",
    "portal.cases.evidence",
    "portal.curation",
    "portal.guides",
    "portal.tools",
    "portal.authenticity",
    "portal.pasting",
    "portal.observed",
    "portal.mydata",
    "portal.backups",
    "portal.running",
    "portal.post",
    "portal.audit",
    "portal.accounts",  # before allauth: its templates replace the stock ones
    "portal.curation.adminapp.StaffAdminConfig",  # the stock admin with our own site
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "django_htmx",
    "csp",
    "simple_history",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "portal.middleware.RoomyStackMiddleware",
    # What every answer must carry, static files and error pages included.
    "portal.middleware.AccessLogMiddleware",
    "csp.middleware.CSPMiddleware",
    "portal.middleware.PrivacyHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "portal.middleware.AddressLocaleMiddleware",
    "portal.middleware.CleanTextMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Outside GZip, so that pages are kept as they are sent.
    "portal.remembering.RememberedPagesMiddleware",
    # Outside ConditionalGet, which would never answer 304 the other way round.
    "portal.middleware.TextGZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "portal.middleware.EndedSessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "portal.accounts.devices.KnownDeviceMiddleware",
    "portal.accounts.guests.GuestKeyMiddleware",
    "portal.accounts.sessions.SessionLifetimeMiddleware",
    "portal.accounts.doors.SignInRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "portal.cases.middleware.GoneCaseMiddleware",
    "portal.curation.states.StatesMiddleware",
    "portal.curation.middleware.NoReleaseMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
CSRF_FAILURE_VIEW = "portal.handlers.csrf_failure"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SHARE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.clock.in_templates",
                "portal.shopname.in_templates",
                "portal.offline.views.in_templates",
                "portal.cases.counting.in_templates",
            ],
        },
    },
]

DATABASES = {"default": databases.configuration(DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Rate limits must hold across workers, so they are counted in the database.
CACHES = {
    "default": {
        "BACKEND": "portal.countingcache.CountingCache",
        "LOCATION": "portal_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # a third of them is dropped above that, counts that still count included
    },
}

# Whether a release needs somebody who has read it beside the last editor.
SECOND_READER = env.flag("TODOKU_SECOND_READER")
# Whether browsers keep guides and the last sheet, for when there is no network.
KEEPS_PAGES_OFFLINE = env.flag("TODOKU_OFFLINE", True)
# For so many days after the last look the cases of a guest are kept, who has no account.
GUEST_DAYS = env.integer("TODOKU_GUEST_DAYS", 180, 1, 400)
# Who may make an account: everybody, whoever has an invitation, or nobody. Advice and cases of guests need none.
SIGN_UP = env.choice("TODOKU_SIGN_UP", "open", ("open", "invitation", "closed"))
# For so many days an invitation is good, unless whoever makes it says otherwise.
INVITATION_DAYS = env.integer("TODOKU_INVITATION_DAYS", 14, 1, 90)
# For so many days an account waits for its address to be confirmed; one with cases stays.
UNCONFIRMED_DAYS = env.integer("TODOKU_UNCONFIRMED_DAYS", 30, 4, 400)
# After so many days without signing in, people are told that their account will go a month later; 0 keeps it for ever.
ACCOUNT_DAYS = env.integer("TODOKU_ACCOUNT_DAYS", 0, 0, 4_000)
# For so many days the record of security is kept.
AUDIT_DAYS = env.integer("TODOKU_AUDIT_DAYS", 365, 30, 4_000)
# Finished public pages that each worker keeps in memory; 0 keeps none.
PAGES_KEPT = env.integer("TODOKU_PAGES_KEPT", 512, 0, 100_000)

# What an instance answers is counted, and told at /metrics to whoever has this; without one there is no such page.
METRICS_TOKEN = env.text("TODOKU_METRICS_TOKEN")

# Who runs the site, as its pages say; what is not set is not made up.
SITE_NAME = env.text("TODOKU_SITE_NAME")
OPERATOR_NAME = env.text("TODOKU_OPERATOR_NAME")
OPERATOR_ADDRESS = env.text("TODOKU_OPERATOR_ADDRESS")
OPERATOR_CONTACT = env.contact("TODOKU_OPERATOR_CONTACT")
# For so many days the operator keeps backups, where they say so; 0 says nothing.
BACKUP_DAYS = env.integer("TODOKU_BACKUP_DAYS", 0, 0, 4_000)

LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", "日本語"), ("en", "English")]
LOCALE_PATHS = [SHARE_DIR / "locale"]
TIME_ZONE = "Asia/Tokyo"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = env.text("TODOKU_STATIC_DIR", str(DATA_DIR / "static"))
STATICFILES_DIRS = [SHARE_DIR / "static"]
STATICFILES_BACKEND = "whitenoise.storage.CompressedManifestStaticFilesStorage"
# Anybody may read them: in an image they are collected by one user and sent by another.
STATICFILES_MODES = {"file_permissions_mode": 0o644, "directory_permissions_mode": 0o755}
STORAGES = {
    "default": {"BACKEND": "portal.uploads.TidyFileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage" if DEBUG else STATICFILES_BACKEND,
        "OPTIONS": STATICFILES_MODES,
    },
}
WHITENOISE_ALLOW_ALL_ORIGINS = False
# Files of cases are private: nothing serves this folder by address, and only the site's own user opens it.
MEDIA_ROOT = datadir.files_directory()
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
FILE_UPLOAD_TEMP_DIR = datadir.incoming_directory()
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "portal.uploads.BoundedFileUploadHandler",
]
# How much may be kept with cases: of a file as it is sent, of files a case, in all of a person, in all of a guest.
FILE_MB = env.integer("TODOKU_FILE_MB", 15, 1, 100)
CASE_FILES = env.integer("TODOKU_CASE_FILES", 40, 1, 500)
PERSON_FILES_MB = env.integer("TODOKU_PERSON_FILES_MB", 300, 1, 100_000)
GUEST_FILES_MB = env.integer("TODOKU_GUEST_FILES_MB", 60, 1, 100_000)

# Headers and cookies: strict, and Secure wherever the configured origin is https.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "upgrade-insecure-requests": ORIGIN.is_https,
    }
}
COOKIE_PREFIX = "__Host-" if ORIGIN.is_https else ""
SESSION_ENGINE = "portal.sessionstore"
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}todoku_session"
SESSION_COOKIE_SECURE = ORIGIN.is_https
SESSION_COOKIE_AGE = 14 * 24 * 3600
DEVICE_COOKIE_NAME = f"{COOKIE_PREFIX}todoku_device"
GUEST_COOKIE_NAME = f"{COOKIE_PREFIX}todoku_guest"
SEARCH_COOKIE_NAME = f"{COOKIE_PREFIX}todoku_search"
MESSAGES_COOKIE_NAME = f"{COOKIE_PREFIX}todoku_messages"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}todoku_csrf"
CSRF_COOKIE_SECURE = ORIGIN.is_https
CSRF_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "portal.flash.Messages"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = ORIGIN.is_https
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if ORIGIN.is_https else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXY_COUNT else None
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # whether sub-domains are https too is the operator's to know
    "security.W021",  # joining the browsers' preload list is the operator's decision
]
# The form of the shop sends some 1,500, for it says of each file of the pack what it holds; a long message some 800.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000
DATA_UPLOAD_MAX_NUMBER_FILES = 100  # only the first of them are read, see portal.uploads

# Accounts: e-mail and password. Signing up waits for the mail: only so does it tell nobody who has an account.
# Nothing else waits for a mail server.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
PASSWORD_RESET_TIMEOUT = 3600
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "cases:list"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "portal.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "portal.accounts.forms.LoginForm",
    "signup": "portal.accounts.forms.SignupForm",
    "reset_password": "portal.accounts.forms.ResetPasswordForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True  # where the right password was given just before
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
# Tries to sign in are counted by portal.accounts.tries. Pages say 3 minutes.
ACCOUNT_RATE_LIMITS = {
    "login": None,
    "confirm_email": "1/3m/key",
    "confirm_again": "10/m/key",
    "reset_password": "20/m/ip",
    "reset_mail": "3/15m/key",
    "save_as_guest": "30/h/ip",
    "hold": "30/h/ip",
}
ALLAUTH_TRUSTED_PROXY_COUNT = PROXY_COUNT
MFA_ADAPTER = "portal.accounts.passkeys.adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RATE_LIMITS = {"webauthn_login": "20/m/ip"}  # two for a sign-in: what is asked, and the answer
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # so a passkey alone is two factors: the device, and who unlocks it
MFA_TOTP_ISSUER = "Todoku"
MFA_TOTP_TOLERANCE = 1  # period: a code typed a moment after it changed is still taken
MFA_FORMS = {
    "authenticate": "portal.accounts.factorforms.AuthenticateForm",
    "reauthenticate": "portal.accounts.factorforms.ReauthenticateForm",
    "activate_totp": "portal.accounts.factorforms.ActivateForm",
    "add_webauthn": "portal.accounts.passkeys.forms.AddForm",
    "edit_webauthn": "portal.accounts.passkeys.forms.EditForm",
    "login_webauthn": "portal.accounts.passkeys.forms.LoginForm",
    "authenticate_webauthn": "portal.accounts.passkeys.forms.AuthenticateForm",
    "reauthenticate_webauthn": "portal.accounts.passkeys.forms.ReauthenticateForm",
}

# Without a mail server, messages are files in the data directory, never lines of a log.
# Every one waits in a table; each worker sends what is due right after a request, unless only the timer is to.
SEND_MAIL_AT_ONCE = env.flag("TODOKU_SEND_MAIL_AT_ONCE", True)
EMAIL_HOST = env.text("TODOKU_SMTP_HOST")
EMAIL_PORT = env.integer("TODOKU_SMTP_PORT", 587, 1, 65535)
EMAIL_HOST_USER = env.text("TODOKU_SMTP_USER")
EMAIL_HOST_PASSWORD = env.text("TODOKU_SMTP_PASSWORD")
SMTP_SECURITY = env.choice("TODOKU_SMTP_SECURITY", "starttls", ("starttls", "tls", "none"))
EMAIL_USE_TLS = SMTP_SECURITY == "starttls"
EMAIL_USE_SSL = SMTP_SECURITY == "tls"
EMAIL_TIMEOUT = 5
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend" if EMAIL_HOST else "portal.post.folder.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"
DEFAULT_FROM_EMAIL = env.text("TODOKU_MAIL_FROM", f"todoku@{ORIGIN.host}")

LOGGING = logs.configuration(debug=DEBUG)
LOGGING_CONFIG = "logging.config.dictConfig"
