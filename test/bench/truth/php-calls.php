<?php
/**
 * Calls, and classes that are named, by PHP's own tokens and reflection: see calls.ts for the form of the lines.
 *   php php-calls.php REPOSITORY_DIR > TRUTH.tsv
 *
 * Names are resolved by the namespaces and imports that PHP's tokenizer shows; methods by reflection of the loaded classes, where those
 * from packages that are not there are empty ones of the same name. Calls on `$this`, on a typed property of it, on a class and on a new
 * instance are told, all other calls on values are not. Classes that are named have the role `type`.
 */

error_reporting(E_ERROR);
ini_set('memory_limit', '2G');
$root = rtrim(realpath($argv[1]), '/');
$files = [];
foreach (new RecursiveIteratorIterator(new RecursiveDirectoryIterator($root, FilesystemIterator::SKIP_DOTS)) as $file)
    if ($file->getExtension() === 'php' && !str_contains($file->getPathname(), '/vendor/')) $files[] = $file->getPathname();
sort($files);

/** Tokens without blanks and comments. */
function tokensOf(string $path): array
{
    try {
        $all = PhpToken::tokenize(file_get_contents($path));
    } catch (Throwable) {
        return [];
    }
    return array_values(array_filter($all, fn ($token) => !$token->is([T_WHITESPACE, T_COMMENT, T_DOC_COMMENT, T_OPEN_TAG])));
}

const NAMES = [T_STRING, T_NAME_QUALIFIED, T_NAME_FULLY_QUALIFIED, T_NAME_RELATIVE];
const BUILT_IN = ['self', 'static', 'parent', 'array', 'bool', 'callable', 'false', 'float', 'int', 'iterable', 'mixed', 'never', 'null', 'object', 'string', 'true', 'void'];

final class Scan
{
    public string $namespace = '';
    public array $imports = [];
    /** Declared classes by full name in lower case: [path, line]. */
    public static array $declared = [];
    /** What classes from elsewhere are: `interface` or `trait`. */
    public static array $kinds = [];

    public function __construct(public string $path, public array $tokens) {}

    public function full(PhpToken $token): string
    {
        $text = $token->text;
        if ($token->is(T_NAME_FULLY_QUALIFIED)) return substr($text, 1);
        $prefix = $this->namespace === '' ? '' : $this->namespace . '\\';
        if ($token->is(T_NAME_RELATIVE)) return $prefix . substr($text, strlen('namespace\\'));
        $parts = explode('\\', $text, 2);
        $import = $this->imports[strtolower($parts[0])] ?? null;
        if ($import !== null) return isset($parts[1]) ? "$import\\$parts[1]" : $import;
        return $prefix . $text;
    }

    /** Calls $visit with the index of each token outside of namespace and use statements, and the class around it. */
    public function walk(callable $visit): void
    {
        $tokens = $this->tokens;
        $depth = 0;
        $classes = [];
        $pending = null;
        for ($i = 0, $n = count($tokens); $i < $n; $i++) {
            $token = $tokens[$i];
            $next = $tokens[$i + 1] ?? null;
            $before = $tokens[$i - 1] ?? null;
            if ($token->is(T_NAMESPACE) && $next?->is([T_STRING, T_NAME_QUALIFIED, '{'])) {
                $this->namespace = $next->is('{') ? '' : $next->text;
                $this->imports = [];
                if (!$next->is('{')) $i++;
                continue;
            }
            if ($token->is(T_USE) && $classes === [] && !$before?->is(')')) {
                for ($j = $i + 1, $text = ''; !$tokens[$j]->is(';'); $j++) $text .= ' ' . $tokens[$j]->text;
                $this->import(trim($text));
                $i = $j;
                continue;
            }
            if ($token->is([T_CLASS, T_INTERFACE, T_TRAIT, T_ENUM]) && !$before?->is([T_DOUBLE_COLON, T_OBJECT_OPERATOR, T_NULLSAFE_OBJECT_OPERATOR])) {
                $isNamed = $next?->is(T_STRING);
                if ($isNamed || $token->is(T_CLASS)) $pending = [$isNamed ? ($this->namespace === '' ? '' : $this->namespace . '\\') . $next->text : null, $token->line];
                if ($isNamed) self::$declared[strtolower($pending[0])] ??= [$this->path, $next->line, $pending[0]];
            }
            if ($token->is(['{', T_CURLY_OPEN, T_DOLLAR_OPEN_CURLY_BRACES])) {
                $depth++;
                if ($token->is('{') && $pending !== null) {
                    $classes[] = [$depth, $pending[0]];
                    $pending = null;
                }
            }
            $visit($i, $classes === [] ? null : end($classes)[1], $classes !== []);
            if ($token->is('}')) {
                if ($classes !== [] && end($classes)[0] === $depth) array_pop($classes);
                $depth--;
            }
        }
    }

    private function import(string $text): void
    {
        if (preg_match('/^(function|const)\s/i', $text)) return;
        [$prefix, $list] = str_contains($text, '{') ? explode('{', rtrim($text, ' }'), 2) : ['', $text];
        foreach (explode(',', $list) as $clause) {
            if (trim($clause) === '' || preg_match('/^\s*(function|const)\s/i', $clause)) continue;
            [$name, $alias] = preg_split('/\s+as\s+/i', trim($clause)) + [1 => null];
            $name = ltrim(str_replace(' ', '', $prefix . $name), '\\');
            $this->imports[strtolower($alias ?? substr('\\' . $name, strrpos('\\' . $name, '\\') + 1))] = $name;
        }
    }
}

$scans = array_map(fn ($path) => new Scan($path, tokensOf($path)), $files);
foreach ($scans as $scan) {
    $mode = null;
    $scan->walk(function (int $i, ?string $class, bool $isInside) use ($scan, &$mode) {
        $token = $scan->tokens[$i];
        if ($token->is(T_IMPLEMENTS)) $mode = 'interface';
        elseif ($token->is(T_INTERFACE)) $mode = 'interface head';
        elseif ($token->is(T_EXTENDS)) $mode = $mode === 'interface head' ? 'interface' : null;
        elseif ($token->is(T_USE) && $isInside && !$scan->tokens[$i - 1]->is(')')) $mode = 'trait';
        elseif ($token->is(['{', ';', '}'])) $mode = null;
        elseif ($token->is(NAMES) && ($mode === 'interface' || $mode === 'trait')) Scan::$kinds[strtolower($scan->full($token))] = $mode;
    });
}
spl_autoload_register(function (string $class) {
    $place = Scan::$declared[strtolower($class)] ?? null;
    if ($place !== null) {
        require_once $place[0];
        return;
    }
    $slash = strrpos($class, '\\');
    $kind = Scan::$kinds[strtolower($class)] ?? 'class';
    $name = $slash === false ? $class : substr($class, $slash + 1);
    $parent = $kind === 'class' && preg_match('/(Exception|Error)$/', $name) ? ' extends \Exception' : '';
    eval(($slash === false ? '' : 'namespace ' . substr($class, 0, $slash) . ';') . " $kind $name$parent {}");
});

/** Classes whose declaration PHP refuses end the process; so each is tried in a child. */
function isLoadable(string $class): bool
{
    static $known = [];
    return $known[strtolower($class)] ??= (function () use ($class) {
        $child = pcntl_fork();
        if ($child === 0) {
            ob_start();
            register_shutdown_function(fn () => posix_kill(getmypid(), SIGKILL));
            try {
                $is = class_exists($class) || interface_exists($class) || trait_exists($class);
            } catch (Throwable) {
                $is = false;
            }
            posix_kill(getmypid(), $is ? SIGTERM : SIGKILL);
        }
        pcntl_waitpid($child, $status);
        if (pcntl_wtermsig($status) !== SIGTERM) return false;
        ob_start();
        $is = class_exists($class) || interface_exists($class) || trait_exists($class);
        ob_end_clean();
        return $is;
    })();
}

function methodOf(string $class, string $name): ?ReflectionMethod
{
    return isLoadable($class) && method_exists($class, $name) ? new ReflectionMethod($class, $name) : null;
}

$out = function (string $path, int $line, string $name, ?string $target, int $targetLine, string $role) use ($root) {
    $inside = $target !== null && str_starts_with($target, "$root/");
    $place = $inside ? substr($target, strlen($root) + 1) . "\t$targetLine" : "-\t0";
    echo substr($path, strlen($root) + 1), "\t$line\t0\t$name\t$place\t$role\n";
};

foreach ($scans as $scan) {
    $scan->namespace = '';
    $scan->imports = [];
    $scan->walk(function (int $i, ?string $class, bool $isInside) use ($scan, $out) {
        $tokens = $scan->tokens;
        $token = $tokens[$i];
        $at = fn (int $by) => $tokens[$i + $by] ?? null;
        $isOwn = fn (?PhpToken $it) => $it?->is(T_STATIC) || ($it?->is(T_STRING) && in_array(strtolower($it->text), ['self', 'static'], true));
        // A class that is named
        if ($token->is(NAMES) && !in_array(strtolower($token->text), BUILT_IN, true)) {
            $before = $at(-1);
            $isNew = $before?->is(T_NEW) === true;
            $full = $scan->full($token);
            [$path, $line, $name] = Scan::$declared[strtolower($full)] ?? [null, 0, $full];
            $isMember = $before?->is([T_OBJECT_OPERATOR, T_NULLSAFE_OBJECT_OPERATOR, T_DOUBLE_COLON, T_FUNCTION, T_FN, T_CONST, T_CLASS, T_INTERFACE, T_TRAIT, T_ENUM, T_CASE, T_GOTO]);
            $isCalled = $at(1)?->is('(') && !$before?->is([T_ATTRIBUTE, ',']);
            $isLabel = $at(1)?->is(':') && $before?->is(['(', ',']);
            $isClass = $isNew || (!$isCalled && !$isMember && !$isLabel && ($path !== null || $at(1)?->is(T_DOUBLE_COLON)));
            $last = substr('\\' . $name, strrpos('\\' . $name, '\\') + 1);
            if ($isClass) $out($scan->path, $token->line, $last, $path, $line, $isNew ? 'call' : 'type');
        }
        // A method that is called
        if (!$token->is(T_STRING) || !$at(1)?->is('(') || !$at(-1)?->is([T_OBJECT_OPERATOR, T_NULLSAFE_OBJECT_OPERATOR, T_DOUBLE_COLON])) return;
        if ($at(2)?->is(T_ELLIPSIS) && $at(3)?->is(')')) return;
        $owner = null;
        $receiver = $at(-2);
        if ($at(-1)->is(T_DOUBLE_COLON)) {
            if ($isOwn($receiver)) $owner = $class;
            elseif ($receiver->is(T_STRING) && strtolower($receiver->text) === 'parent')
                $owner = $class !== null && isLoadable($class) ? ((new ReflectionClass($class))->getParentClass() ?: null)?->getName() : null;
            elseif ($receiver->is(NAMES)) $owner = $scan->full($receiver);
        } elseif ($receiver->is(T_VARIABLE) && $receiver->text === '$this') $owner = $class;
        elseif ($receiver->is(T_STRING) && $at(-3)?->is([T_OBJECT_OPERATOR, T_NULLSAFE_OBJECT_OPERATOR]) && $at(-4)?->text === '$this') {
            if ($class === null || !isLoadable($class) || !property_exists($class, $receiver->text)) return;
            $type = (new ReflectionProperty($class, $receiver->text))->getType();
            $owner = $type instanceof ReflectionNamedType && !$type->isBuiltin() ? $type->getName() : null;
            if ($owner === 'self') $owner = $class;
        } elseif ($receiver->is(')')) {
            for ($j = $i - 3, $open = 1; $j >= 0 && $open > 0; $j--) $open += $tokens[$j]->is(')') ? 1 : ($tokens[$j]->is('(') ? -1 : 0);
            $isCreated = $tokens[$j + 2]->is(T_NEW) && $tokens[$j + 3]->is(NAMES) && !$tokens[max(0, $j)]->is([...NAMES, T_VARIABLE, ')', ']', T_MATCH]);
            $owner = $isCreated ? ($isOwn($tokens[$j + 3]) ? $class : $scan->full($tokens[$j + 3])) : null;
        } else return;
        if ($owner === null) return;
        $method = methodOf($owner, $token->text);
        // A class that this version of PHP refuses, or whose parent from elsewhere has the method
        if ($method === null && isset(Scan::$declared[strtolower($owner)])) return;
        $file = $method?->getFileName() ?: null;
        $out($scan->path, $token->line, $token->text, $method && $file ? $file : null, $method?->getStartLine() ?: 0, 'call');
    });
}
