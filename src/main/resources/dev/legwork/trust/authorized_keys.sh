# Looks at an account's authorized_keys and writes it. This text never changes: what to do comes in
# lines on standard input, is taken with read -r and never evaluated. Every line of the answer
# begins with the nonce, because anything may print at login.
LC_ALL=C
export LC_ALL
unset CDPATH
PATH=$PATH:/usr/bin:/bin:/usr/sbin:/sbin
umask 077
set -f
e=
made=
t=
IFS= read -r nonce && IFS= read -r op && IFS= read -r arg || exit 1

say() { printf '\n%s %s\n' "$nonce" "$*"; }

fail() {
  say error "$1"
  say detail "$(printf '%s' "$e" | tr '\n' ' ')"
  say end
  exit 1
}

sum() { cksum <"$1" | { IFS=' ' read -r c l more && printf '%s %s' "$c" "$l"; }; }

show() {
  say bytes "$(sum "$1")"
  cat <"$1"
}

owned() { [ -n "$(find -H "$1" -prune -user "$(id -u)" "$2" "$3" 2>/dev/null)" ]; }

# sshd's StrictModes refuses a file that others may write, or that stands below such a folder.
tighten() {
  p=$1
  while [ -n "$p" ] && [ "$p" != / ]; do
    if owned "$p" -perm -020 || owned "$p" -perm -002; then
      if chmod go-w "$p" 2>/dev/null; then say fixed "$p"; else say loose "$p"; fi
    fi
    case $p in
      "$home") break ;;
      "$home"/*) p=${p%/*} ;;
      *) break ;;
    esac
  done
}

look() {
  say home "${HOME-}"
  [ -d "${HOME-}" ] && say homeless no || say homeless yes
  say user "$(id -un)"
  say uid "$(id -u)"
  p=$$
  n=0
  while [ "$n" -lt 20 ] && [ "${p:-0}" -gt 1 ] 2>/dev/null; do
    n=$((n + 1))
    if [ -r "/proc/$p/cmdline" ]; then
      a=$(tr '\0' ' ' <"/proc/$p/cmdline")
      up=
      while read -r k v rest; do
        case $k in PPid:) up=$v ;; esac
      done <"/proc/$p/status"
    else
      a=$(ps -o args= -p "$p" 2>/dev/null)
      up=$(ps -o ppid= -p "$p" 2>/dev/null | tr -d ' ')
    fi
    case $a in
      *sshd*' -f '*)
        a=${a#* -f }
        say config "${a%% *}"
        break
        ;;
    esac
    p=$up
  done
}

# What sshd itself says it would do; it tells only those who may read its host keys.
effective() {
  IFS= read -r user || exit 1
  set -- ${SSH_CONNECTION-127.0.0.1}
  for s in /usr/sbin/sshd /usr/local/sbin/sshd /opt/homebrew/sbin/sshd; do
    [ -x "$s" ] || continue
    c=$("$s" -T -f "$arg" -C "user=$user,host=$1,addr=$1" 2>/dev/null) || continue
    say told
    printf '%s\n' "$c" | while read -r k v; do
      case $k in authorizedkeysfile | authorizedkeyscommand) say option "$k $v" ;; esac
    done
    break
  done
}

config() {
  # Expanded, not evaluated; what stands in it beyond patterns is a file's name.
  was=$IFS
  IFS=
  set +f
  set -- $arg
  set -f
  IFS=$was
  for f; do
    [ -f "$f" ] || continue
    if [ -r "$f" ]; then
      say file "$f"
      show "$f"
    else
      say unreadable "$f"
    fi
  done
}

resolve() {
  f=$arg
  n=0
  while [ -L "$f" ]; do
    n=$((n + 1))
    [ "$n" -le 40 ] || fail loop
    l=$(readlink "$f") || fail loop
    case $l in
      /*) f=$l ;;
      *) f=${f%/*}/$l ;;
    esac
  done
  # Only after a link: a home folder that is one itself is left as sshd names it.
  if [ "$n" -gt 0 ] && d=$(cd "${f%/*}" 2>/dev/null && pwd -P); then
    f=$d/${f##*/}
  fi
}

readable() {
  resolve
  say real "$f"
  d=${f%/*}
  while [ -n "$d" ] && [ ! -d "$d" ]; do d=${d%/*}; done
  if [ ! -e "$f" ]; then
    say absent
  else
    [ -f "$f" ] || fail odd
    [ -r "$f" ] || fail unreadable
    show "$f"
    # Also for root, who may write what its owner has set to be read only.
    [ -n "$(find "$f" -prune -perm -200 2>/dev/null)" ] && [ -w "$f" ] || say readonly "$f"
  fi
  [ -w "${d:-/}" ] || say nowrite "${d:-/}"
}

ended() {
  [ -z "$t" ] || rm -f "$t"
  [ -z "$made" ] || rmdir "$made" 2>/dev/null
}

store() {
  IFS= read -r f && IFS= read -r old && IFS= read -r new && IFS= read -r home || exit 1
  d=${f%/*}
  trap ended EXIT
  trap 'exit 1' HUP INT TERM PIPE
  if [ ! -d "$d" ]; then
    e=$(mkdir -p "$d" 2>&1) || fail folder
    made=$d
  fi
  # What a write left that was killed; one under way is younger.
  set +f
  for o in "$d"/.legwork-*; do
    [ -f "$o" ] && find "$o" -prune -type f -mmin +10 -exec rm -f {} \; 2>/dev/null
  done
  set -f
  t=$d/.legwork-$nonce
  if [ "$old" != absent ]; then
    # For its mode and owner; what it holds is replaced.
    e=$(cp -p "$f" "$t" 2>&1) || fail write
  fi
  e=$( (cat >"$t") 2>&1) || fail write
  [ "$(sum "$t")" = "$new" ] || fail cut
  e=$({ sync "$t" 2>/dev/null || sync; } 2>&1) || fail write
  if [ "$old" = absent ]; then
    [ ! -e "$f" ] || fail changed
  else
    [ -f "$f" ] && [ "$(sum "$f")" = "$old" ] || fail changed
  fi
  e=$(mv -f "$t" "$f" 2>&1) || fail write
  t=
  made=
  say done
  sync "$d" 2>/dev/null
  tighten "$f"
}

modes() {
  IFS= read -r home || exit 1
  resolve
  tighten "$f"
}

case $op in
  look) look ;;
  effective) effective ;;
  config) config ;;
  read) readable ;;
  write) store ;;
  modes) modes ;;
esac
say end
