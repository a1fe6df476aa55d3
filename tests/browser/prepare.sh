#!/bin/sh
# A Chromium and a CJK font for the browser tests, by apt where it may be used.
# Where it may not, those tests skip and say so (or fail, if TIFASCOPE_BROWSER=required).
set -u
have_browser() { command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1; }
have_font() { command -v fc-list >/dev/null 2>&1 && fc-list ':lang=zh' 2>/dev/null | grep -q .; }
if have_browser && have_font; then exit 0; fi
if ! command -v apt-get >/dev/null 2>&1; then
    echo "browser tests: no chromium or no CJK font, and no apt-get to install them with"
    exit 0
fi
as_root=""
if [ "$(id -u)" -ne 0 ]; then
    if sudo -n true 2>/dev/null; then as_root="sudo -n"; else
        echo "browser tests: no chromium or no CJK font, and no right to install them"
        exit 0
    fi
fi
echo "browser tests: installing chromium and a CJK font"
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq >/dev/null 2>&1
$as_root apt-get install -y -qq chromium fonts-noto-cjk fontconfig >/dev/null 2>&1 ||
    echo "browser tests: apt-get could not install chromium and fonts-noto-cjk"
exit 0
