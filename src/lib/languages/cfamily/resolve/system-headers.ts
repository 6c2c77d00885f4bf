/** Headers of ISO C, ISO C++ and POSIX: in angle brackets they are those of the compiler, whatever a repository names like them. */
const STANDARD: ReadonlySet<string> = new Set(
  `assert complex ctype errno fenv float inttypes iso646 limits locale math setjmp signal stdalign stdarg stdatomic stdbit stdbool stdckdint
  stddef stdint stdio stdlib stdnoreturn string tgmath threads time uchar wchar wctype
  aio arpa/inet cpio dirent dlfcn fcntl fmtmsg fnmatch ftw glob grp iconv langinfo libgen memory monetary mqueue ndbm net/if netdb netinet/in
  netinet/tcp nl_types poll pthread pwd regex sched search semaphore spawn strings stropts sys/ipc sys/mman sys/msg sys/resource sys/select
  sys/sem sys/shm sys/socket sys/stat sys/statvfs sys/time sys/times sys/types sys/uio sys/un sys/utsname sys/wait syslog tar termios trace
  ulimit unistd utime utmpx wordexp sys/param sys/ioctl sys/file malloc alloca getopt execinfo windows winsock2 ws2tcpip io process direct`
    .split(/\s+/)
    .map((name) => `${name}.h`),
);
/** Of the standard library of C++ none has an ending. */
const WITHOUT_ENDING = /^[a-z][a-z\d_]*$/;

/** Whether a name in angle brackets is a header that the compiler brings. */
export function isSystemHeader(specifier: string): boolean {
  return STANDARD.has(specifier) || WITHOUT_ENDING.test(specifier);
}

/** The library that a header outside of the repository belongs to: its first folder, or the header itself. */
export function packageOf(specifier: string): string {
  const slash = specifier.indexOf('/');
  return STANDARD.has(specifier) || slash <= 0 ? specifier : specifier.slice(0, slash);
}
