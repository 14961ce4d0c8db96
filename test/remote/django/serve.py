"""A Django REST Framework server with SimpleJWT that follows the contract, for the suite that the server beside it passes too.

`python3 serve.py --folder DIR [--page-size N] [--rotating] [--without-leads] [--access-seconds N] [--refresh-seconds N]
[--user EMAIL:NAME:PASSWORD]...` prints `{"url": ...}` once it listens on a port of the loopback, and ends when its input does.
"""

import argparse
import json
import os
import sys
import threading
from datetime import timedelta

parser = argparse.ArgumentParser()
parser.add_argument("--folder", required=True)
parser.add_argument("--page-size", type=int)
parser.add_argument("--rotating", action="store_true")
parser.add_argument("--without-leads", action="store_true")
parser.add_argument("--access-seconds", type=int, default=900)
parser.add_argument("--refresh-seconds", type=int, default=1209600)
parser.add_argument("--user", action="append", default=[])
arguments = parser.parse_args()

import django
from django.conf import settings

settings.configure(
    SECRET_KEY="only for tests " * 4,
    DEBUG=False,
    ALLOWED_HOSTS=["127.0.0.1"],
    USE_TZ=True,
    TIME_ZONE="UTC",
    ROOT_URLCONF="crm.urls",
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "rest_framework",
        "rest_framework_simplejwt",
        "rest_framework_simplejwt.token_blacklist",
        "crm",
    ],
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": os.path.join(arguments.folder, "server.sqlite"),
            "OPTIONS": {"timeout": 30},
        }
    },
    PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    MEDIA_ROOT=os.path.join(arguments.folder, "media"),
    MEDIA_URL="/media/",
    DATA_UPLOAD_MAX_MEMORY_SIZE=32 * 1024 * 1024,
    HAS_LEADS=not arguments.without_leads,
    REST_FRAMEWORK={
        "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework_simplejwt.authentication.JWTAuthentication"],
        "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
        "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
        "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination" if arguments.page_size else None,
        "PAGE_SIZE": arguments.page_size,
    },
    SIMPLE_JWT={
        "ACCESS_TOKEN_LIFETIME": timedelta(seconds=arguments.access_seconds),
        "REFRESH_TOKEN_LIFETIME": timedelta(seconds=arguments.refresh_seconds),
        "ROTATE_REFRESH_TOKENS": arguments.rotating,
        "BLACKLIST_AFTER_ROTATION": arguments.rotating,
    },
)
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
django.setup()

from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application

call_command("migrate", run_syncdb=True, verbosity=0)
for text in arguments.user:
    email, name, password = text.split(":")
    User.objects.create_user(username=email, email=email, first_name=name, password=password)


class QuietHandler(WSGIRequestHandler):
    def log_message(self, *_):
        pass


server = ThreadedWSGIServer(("127.0.0.1", 0), QuietHandler)
server.set_app(get_wsgi_application())
server.daemon_threads = True
threading.Thread(target=server.serve_forever, daemon=True).start()
print(json.dumps({"url": f"http://127.0.0.1:{server.server_address[1]}/api"}), flush=True)
sys.stdin.read()
