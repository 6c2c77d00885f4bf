/**
 * Top-level modules of CPython's standard library that every supported version has or a later one added
 * (sys.stdlib_module_names). Modules that 3.10 to 3.13 removed (PEP 594, distutils) are left out: there a repository's
 * own module of that name is the only one.
 */
export const STDLIB_MODULES: ReadonlySet<string> = words(`
  __future__ _abc _ast _asyncio _bisect _blake2 _bz2 _codecs _codecs_cn _codecs_hk _codecs_iso2022 _codecs_jp
  _codecs_kr _codecs_tw _collections _collections_abc _colorize _compat_pickle _contextvars _csv _ctypes _curses
  _curses_panel _datetime _dbm _decimal _elementtree _frozen_importlib _frozen_importlib_external _functools _gdbm
  _hashlib _heapq _imp _interpreters _io _json _locale _lsprof _lzma _markupbase _md5 _multibytecodec
  _multiprocessing _opcode _operator _osx_support _overlapped _pickle _posixshmem _posixsubprocess _py_abc
  _pydecimal _pyio _pyrepl _queue _random _scproxy _sha1 _sha2 _sha3 _signal _sitebuiltins _socket _sqlite3 _sre
  _ssl _stat _statistics _string _strptime _struct _symtable _thread _threading_local _tkinter _tokenize
  _tracemalloc _typing _uuid _warnings _weakref _weakrefset _winapi _zoneinfo _zstd abc annotationlib antigravity
  argparse array ast asyncio atexit base64 bdb binascii bisect builtins bz2 cProfile calendar cmath cmd code
  codecs codeop collections colorsys compileall compression concurrent configparser contextlib contextvars copy
  copyreg csv ctypes curses dataclasses datetime dbm decimal difflib dis doctest email encodings ensurepip enum
  errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc genericpath getopt getpass
  gettext glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib importlib inspect io ipaddress
  itertools json keyword linecache locale logging lzma mailbox marshal math mimetypes mmap modulefinder msvcrt
  multiprocessing netrc nt ntpath nturl2path numbers opcode operator optparse os pathlib pdb pickle pickletools
  pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc
  pydoc_data pyexpat queue quopri random re readline reprlib resource rlcompleter runpy sched secrets select
  selectors shelve shlex shutil signal site smtplib socket socketserver sqlite3 sre_compile sre_constants
  sre_parse ssl stat statistics string stringprep struct subprocess symtable sys sysconfig syslog tabnanny tarfile
  tempfile termios textwrap this threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc
  tty turtle turtledemo types typing unicodedata unittest urllib uuid venv warnings wave weakref webbrowser winreg
  winsound wsgiref xml xmlrpc zipapp zipfile zipimport zlib zoneinfo
`);

/**
 * Modules that are built into the interpreter or already loaded when a program starts (site), so that no file on
 * sys.path is ever looked at for them.
 */
export const PRELOADED_MODULES: ReadonlySet<string> = words(`
  sys builtins _imp _warnings _thread _weakref _io marshal posix nt time zipimport codecs _codecs encodings
  _signal abc _abc io stat _stat _collections_abc posixpath genericpath ntpath os site _sitebuiltins __future__
  itertools _operator operator errno faulthandler atexit gc _functools _string _symtable _sre _typing _tracemalloc
  pwd
`);

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
