/**
 * Functions of ISO C, POSIX, BSD, Linux and glibc that projects bring for platforms which lack them: on the others a call means the library's.
 */
export const LIBRARY_FUNCTIONS: ReadonlySet<string> = new Set(
  `accept4 dup3 epoll_create epoll_create1 epoll_ctl epoll_pwait epoll_wait eventfd inotify_add_watch inotify_init inotify_init1
  inotify_rm_watch kevent kqueue memfd_create recvmmsg sendmmsg sendfile signalfd timerfd_create timerfd_settime
  alphasort arc4random arc4random_buf arc4random_uniform asprintf basename calloc clock_gettime closefrom daemon dirname dprintf err errc errx
  explicit_bzero fdopendir ffs flock fmemopen fnmatch free freeaddrinfo freezero fseeko ftello ftruncate futimens gai_strerror getaddrinfo
  getdelim getentropy getifaddrs freeifaddrs getline getnameinfo getopt getopt_long getpagesize getpeereid getprogname setprogname gettimeofday
  glob globfree gmtime_r htonll inet_aton inet_ntop inet_pton isblank localtime_r malloc memccpy memchr memcpy memmem memmove mempcpy memrchr
  memset memset_s mkdtemp mkostemp mkstemp mkstemps mktemp nanosleep ntohll openat pipe2 poll posix_memalign pread preadv pselect pwrite pwritev
  qsort_r rand_r readpassphrase realloc reallocarray realpath recallocarray regcomp regexec regfree regerror scandir sem_destroy sem_init
  sem_post sem_timedwait sem_trywait sem_wait setenv setproctitle sigaction sleep snprintf sprintf socketpair stpcpy stpncpy strcasecmp
  strcasestr strchrnul strdup strerror strerror_r strlcat strlcpy strndup strncasecmp strnlen strptime strsep strsignal strtok_r strtoimax
  strtoll strtonum strtoull strtoumax symlink timegm truncate unsetenv usleep utimensat utimes vasprintf verr verrx vsnprintf vsprintf vwarn
  vwarnx warn warnc warnx wcslcpy`.split(/\s+/),
);
