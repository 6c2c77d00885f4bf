/** Constants at the top of Ruby 3.1 with its standard library and test frameworks, which repositories reopen (`Object.constants`). */
export const LIBRARY_CONSTANTS: ReadonlySet<string> = new Set(
  `ARGF ARGV Abbrev Addrinfo ArgumentError Array Base64 BasicObject BasicSocket Benchmark BigDecimal BigMath Bignum Binding Bundler
  CGI CSV Class ClosedQueueError Comparable Complex ConditionVariable Coverage DRb DRbObject DRbUndumped Data Date DateTime
  Delegator DidYouMean Digest Dir ENV EOFError ERB Encoding EncodingError English Enumerable Enumerator Errno ErrorHighlight Etc
  Exception FalseClass Fiber FiberError Fiddle File FileList FileTest FileUtils Find Fixnum Float FloatDomainError Forwardable
  FrozenError GC Gem GetoptLong Hash IO IOError IPAddr IPSocket IRB IndexError Integer Interrupt JSON Kernel KeyError LoadError
  LocalJumpError Logger Marshal MatchData Math Matrix Method MiniTest Minitest Module Monitor MonitorMixin Mutex Mutex_m NKF
  NameError Net NilClass NoMatchingPatternError NoMatchingPatternKeyError NoMemoryError NoMethodError NotImplementedError Numeric
  Object ObjectSpace Observable Open3 OpenSSL OpenStruct OpenURI OptParse OptionParser PP PStore PTY ParseError Pathname PowerAssert
  PrettyPrint Prime Prism Proc Process Psych Queue RDoc REXML RSS RSpec RUBY_COPYRIGHT RUBY_DESCRIPTION RUBY_ENGINE
  RUBY_ENGINE_VERSION RUBY_PATCHLEVEL RUBY_PLATFORM RUBY_RELEASE_DATE RUBY_REVISION RUBY_VERSION Racc Ractor Rake RakeFileUtils
  Random Range RangeError Rational RbConfig Readline Refinement Regexp RegexpError Reline Resolv Rinda Ripper RubyLex RubyVM
  RuntimeError STDERR STDIN STDOUT ScanError ScriptError SecureRandom SecurityError Set Shellwords Signal SignalException
  SimpleDelegator SingleForwardable Singleton SizedQueue Socket SocketError SortedSet StandardError StopIteration String StringIO
  StringScanner Struct Symbol SyntaxError Syslog SystemCallError SystemExit SystemStackError TCPServer TCPSocket TOPLEVEL_BINDING
  TSort Tempfile Test Thread ThreadError ThreadGroup Time Timeout TracePoint TrueClass TypeError UDPSocket UNIXServer UNIXSocket URI
  UnboundMethod UncaughtThrowError UnicodeNormalize Vector WEBrick Warning WeakRef YAML ZeroDivisionError Zlib`.split(
    /\s+/,
  ),
);
