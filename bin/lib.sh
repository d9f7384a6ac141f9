# Steps shared by the programs in this directory; to be sourced. Each step does nothing when it has been done already.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

PYTHON=.venv/bin/python
export PORTAL_DATA_DIR="${PORTAL_DATA_DIR:-$PWD/var}"
export PYTHONUNBUFFERED=1 PIP_DISABLE_PIP_VERSION_CHECK=1

# Python, what WeasyPrint loads at run time, fonts for every script and sign that people may type into a strategy, and the
# translator into braille, the voice and the encoder of sound.
RUN_PACKAGES=(python3 python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core fonts-noto-core
  fonts-noto-color-emoji fonts-wqy-microhei liblouis-bin espeak-ng opus-tools)
# A compiler for psycopg2, a real database and browser, and two programs that open what the portal exports.
TEST_PACKAGES=(python3-dev gcc libc6-dev libpq-dev postgresql chromium poppler-utils libreoffice-impress
  libreoffice-writer libreoffice-calc fonts-liberation2
  default-jre-headless)

say() { printf '%s\n' "$*"; }
fail() { printf '\n%s\n' "$*" >&2; exit 1; }

# Runs a long, chatty command silently; shows what it said only when it fails.
quietly() {
  local log
  mkdir -p "$PORTAL_DATA_DIR"
  log="$PORTAL_DATA_DIR/setup.log"
  "$@" >"$log" 2>&1 || { tail -n 40 "$log" >&2; fail "This failed: $* (all it said: $log)"; }
}

# Debian packages -----------------------------------------------------------------------------------------------------
is_installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

may_be_root() {
  [ "$(id -u)" = 0 ] && return
  command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }
}

need_packages() {
  local missing=() package
  if ! command -v dpkg-query >/dev/null; then
    say "This is not Debian or Ubuntu: make sure that you have what these packages hold: $*"
    return
  fi
  for package in "$@"; do is_installed "$package" || missing+=("$package"); done
  [ "${#missing[@]}" -eq 0 ] && return
  may_be_root || fail "Debian packages are missing. Ask an administrator for: apt-get install ${missing[*]}"
  say "Installing Debian packages: ${missing[*]}"
  [ "$(id -u)" = 0 ] || sudo true # asks for the password here, before its output is hidden
  quietly as_root apt-get update -q
  quietly as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "${missing[@]}"
}

# Python --------------------------------------------------------------------------------------------------------------
# The system's Python comes first: one that a version manager put on PATH may lack ensurepip or vanish.
find_python() {
  local candidate
  for candidate in /usr/bin/python3 python3.13 python3.12 python3.11 python3; do
    if "$candidate" -c 'import ensurepip, venv, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      say "$candidate"
      return
    fi
  done
  fail "Python 3.11 or later with its venv module is needed (Debian: python3 and python3-venv)."
}

make_environment() {
  [ -x "$PYTHON" ] && [ -x .venv/bin/pip ] && return
  local python
  python=$(find_python)
  say "Making the Python environment .venv"
  quietly "$python" -m venv --clear .venv
}

# need_locked NAME: installs requirements/NAME.lock, checked against its hashes, when that lock has changed.
need_locked() {
  local stamp=".venv/.installed-$1" now
  now=$(sha256sum "requirements/$1.lock")
  [ "$(cat "$stamp" 2>/dev/null)" = "$now" ] && return
  say "Installing the Python packages of requirements/$1.lock"
  quietly "$PYTHON" -m pip install --require-hashes -r "requirements/$1.lock"
  printf '%s\n' "$now" >"$stamp"
}

# The portal ----------------------------------------------------------------------------------------------------------
# Copies and compresses the static files when one of them, or a package that may bring its own, has changed.
collect_static() {
  local stamp="$PORTAL_DATA_DIR/static.stamp" now
  now=$( (find static -type f -printf '%p %s %T@\n' | sort; cat requirements/base.lock) | sha256sum)
  [ -d "$PORTAL_DATA_DIR/static" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$now" ] && return
  say "Collecting static files"
  quietly "$PYTHON" manage.py collectstatic --noinput
  printf '%s\n' "$now" >"$stamp"
}

set_up() {
  need_packages "${RUN_PACKAGES[@]}"
  make_environment
  need_locked base
  case "${DATABASE_URL:-}" in
    postgres*) need_packages gcc libc6-dev python3-dev libpq-dev; need_locked postgres ;;
  esac
}

set_up_portal() {
  set_up
  say "Bringing the database up to date"
  quietly "$PYTHON" manage.py migrate --noinput
  collect_static
  "$PYTHON" manage.py prepare_portal
}

set_up_tests() {
  need_packages "${RUN_PACKAGES[@]}" "${TEST_PACKAGES[@]}"
  make_environment
  need_locked test
}
