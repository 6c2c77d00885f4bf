/** Parent → packages below it; `.` is the parent itself. Go 1.25. */
const PACKAGES: Readonly<Record<string, string>> = {
  '': 'arena bufio builtin bytes cmp context crypto embed encoding errors expvar flag fmt hash html image io iter log maps math mime net os path plugin reflect regexp runtime slices sort strconv strings structs sync syscall testing time unicode unique unsafe weak',
  archive: 'tar zip',
  compress: 'bzip2 flate gzip lzw zlib',
  container: 'heap list ring',
  crypto:
    'aes cipher des dsa ecdh ecdsa ed25519 elliptic fips140 hkdf hmac hpke md5 mlkem pbkdf2 rand rc4 rsa sha1 sha256 sha3 sha512 subtle tls x509 x509/pkix',
  database: 'sql sql/driver',
  debug: 'buildinfo dwarf elf gosym macho pe plan9obj',
  encoding: 'ascii85 asn1 base32 base64 binary csv gob hex json json/jsontext json/v2 pem xml',
  go: 'ast build build/constraint constant doc doc/comment format importer parser printer scanner token types version',
  hash: 'adler32 crc32 crc64 fnv maphash',
  html: 'template',
  image: 'color color/palette draw gif jpeg png',
  index: 'suffixarray',
  io: 'fs ioutil',
  log: 'slog syslog',
  math: 'big bits cmplx rand rand/v2',
  mime: 'multipart quotedprintable',
  net: 'http http/cgi http/cookiejar http/fcgi http/httptest http/httptrace http/httputil http/pprof mail netip rpc rpc/jsonrpc smtp textproto url',
  os: 'exec signal user',
  path: 'filepath',
  regexp: 'syntax',
  runtime: 'cgo coverage debug metrics msan pprof race trace',
  sync: 'atomic',
  syscall: 'js',
  testing: 'cryptotest fstest iotest quick slogtest synctest',
  text: 'scanner tabwriter template template/parse',
  time: 'tzdata',
  unicode: 'utf16 utf8',
};

const STANDARD = new Set(
  Object.entries(PACKAGES).flatMap(([parent, names]) =>
    names.split(' ').map((name) => (parent === '' ? name : `${parent}/${name}`)),
  ),
);

/**
 * Whether an import path is a package of the standard library. Those win over any module of the same name, and no
 * other path is reserved (Go Modules Reference, "Resolving a package to a module").
 */
export function isStandardLibrary(importPath: string): boolean {
  return STANDARD.has(importPath);
}
