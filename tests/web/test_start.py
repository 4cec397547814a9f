"""The operator's page: its secret leaves the address bar, and each way of creating leads to a workshop of one's own."""

import json
import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.serving import LAPTOP, Running, axe_problems, enter, new_page
from werkstadt import demo
from werkstadt.core.secret import hashed
