import com.sun.source.tree.*;
import com.sun.source.util.*;
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import java.util.stream.*;
import javax.lang.model.element.*;
import javax.tools.*;

/**
 * The calls of a Java repository by javac's own attribution, as truth for calls.ts.
 *   java test/bench/truth/JavaCalls.java REPOSITORY_DIR CLASSPATH > TRUTH.tsv
 *
 * Each source root is compiled with all others as source path and without annotation processors; what has errors is
 * attributed as far as it goes. CLASSPATH: `mvn dependency:build-classpath`, or empty.
 */
public class JavaCalls {
  private static final PrintStream OUT = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
  private static Path repository;

  public static void main(String[] args) throws IOException {
    repository = Path.of(args[0]).toAbsolutePath().normalize();
    String classpath = args.length > 1 ? args[1] : "";
    Map<Path, List<Path>> roots = rootsOf(sources());
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    for (Map.Entry<Path, List<Path>> root : roots.entrySet()) {
      List<Path> order = new ArrayList<>(List.of(root.getKey()));
      String module = moduleOf(root.getKey());
      roots.keySet().stream().filter(other -> moduleOf(other).equals(module) && isMain(other)).forEach(order::add);
      roots.keySet().stream().filter(JavaCalls::isMain).forEach(order::add);
      roots.keySet().forEach(order::add);
      String path = order.stream().distinct().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
      List<String> options = List.of("-proc:none", "-nowarn", "-Xlint:none", "-Xprefer:source", "-XDshould-stop.ifError=FLOW", "-sourcepath", path, "-classpath", classpath);
      StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
      JavacTask task = (JavacTask) compiler.getTask(Writer.nullWriter(), files, problem -> {}, options, null, files.getJavaFileObjectsFromPaths(root.getValue()));
      Iterable<? extends CompilationUnitTree> units = task.parse();
      task.analyze();
      for (CompilationUnitTree unit : units) new Calls(Trees.instance(task), unit).scan(unit, null);
    }
    OUT.flush();
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> all = Files.walk(repository)) {
      return all.filter(path -> path.toString().endsWith(".java") && !path.getFileName().toString().matches("(?:module|package)-info\\.java"))
          .filter(path -> !repository.relativize(path).toString().matches("(?:.*/)?(?:target|build|\\.git)/.*"))
          .sorted().collect(Collectors.toList());
    }
  }

  /** The folder above the package's folders. */
  private static Map<Path, List<Path>> rootsOf(List<Path> sources) throws IOException {
    Map<Path, List<Path>> roots = new TreeMap<>();
    for (Path source : sources) {
      Path dir = source.getParent();
      String text = Files.readString(source, StandardCharsets.ISO_8859_1);
      var matcher = java.util.regex.Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;").matcher(text);
      Path folders = matcher.find() ? Path.of(matcher.group(1).replace('.', '/')) : null;
      if (folders != null && dir.endsWith(folders)) for (int i = 0; i < folders.getNameCount(); i++) dir = dir.getParent();
      roots.computeIfAbsent(dir, key -> new ArrayList<>()).add(source);
    }
    return roots;
  }

  private static String moduleOf(Path root) {
    String text = root.toString();
    int at = text.indexOf("/src/");
    return at < 0 ? text : text.substring(0, at);
  }

  private static boolean isMain(Path root) {
    return !root.toString().matches(".*/(?:test|it)(?:/.*)?");
  }

  private static final class Calls extends TreePathScanner<Void, Void> {
    private final Trees trees;
    private final CompilationUnitTree unit;
    private final SourcePositions positions;

    Calls(Trees trees, CompilationUnitTree unit) {
      this.trees = trees;
      this.unit = unit;
      this.positions = trees.getSourcePositions();
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
      ExpressionTree select = call.getMethodSelect();
      long end = positions.getEndPosition(unit, select);
      if (end >= 0) {
        Element called = trees.getElement(new TreePath(getCurrentPath(), select));
        String name = select instanceof MemberSelectTree ? ((MemberSelectTree) select).getIdentifier().toString() : select.toString();
        if (isKnown(call.getArguments())) write(end - name.length(), called);
      }
      return super.visitMethodInvocation(call, none);
    }

    @Override
    public Void visitNewClass(NewClassTree created, Void none) {
      if (positions.getEndPosition(unit, created) >= 0) {
        Element constructor = trees.getElement(getCurrentPath());
        if (created.getClassBody() != null) constructor = superConstructor(created.getClassBody());
        if (isKnown(created.getArguments())) write(positions.getStartPosition(unit, created.getIdentifier()), constructor);
      }
      return super.visitNewClass(created, none);
    }

    /** With an argument of unknown type javac takes any overload. */
    private boolean isKnown(List<? extends ExpressionTree> given) {
      for (ExpressionTree one : given) {
        var type = trees.getTypeMirror(new TreePath(getCurrentPath(), one));
        if (type != null && type.toString().contains("<any")) return false;
        if (type != null && type.getKind() == javax.lang.model.type.TypeKind.ERROR) return false;
      }
      return true;
    }

    /** The constructor that an anonymous class calls. */
    private Element superConstructor(ClassTree body) {
      TreePath path = new TreePath(getCurrentPath(), body);
      for (Tree member : body.getMembers()) {
        if (!(member instanceof MethodTree) || !((MethodTree) member).getName().contentEquals("<init>")) continue;
        StatementTree first = ((MethodTree) member).getBody().getStatements().get(0);
        if (first instanceof ExpressionStatementTree && ((ExpressionStatementTree) first).getExpression() instanceof MethodInvocationTree) {
          MethodInvocationTree call = (MethodInvocationTree) ((ExpressionStatementTree) first).getExpression();
          return trees.getElement(new TreePath(path, call.getMethodSelect()));
        }
      }
      return null;
    }

    private void write(long position, Element called) {
      if (called == null || !(called instanceof ExecutableElement) || position < 0) return;
      if (called.asType().getKind() == javax.lang.model.type.TypeKind.ERROR) return;
      boolean isConstructor = called.getKind() == ElementKind.CONSTRUCTOR;
      String name = (isConstructor ? called.getEnclosingElement() : called).getSimpleName().toString();
      if (name.isEmpty()) return;
      String target = "-";
      long line = 0;
      Tree tree = declarationOf(called);
      if (tree != null) {
        CompilationUnitTree home = trees.getPath(called.getEnclosingElement()).getCompilationUnit();
        target = relative(home);
        line = home.getLineMap().getLineNumber(positions.getStartPosition(home, tree));
      }
      LineMap lines = unit.getLineMap();
      OUT.println(String.join("\t", relative(unit), "" + lines.getLineNumber(position), "" + lines.getColumnNumber(position), name, target, "" + line));
    }

    /** What is written: of a constructor that is not the class, of the accessor of a record its component. */
    private Tree declarationOf(Element called) {
      Element owner = called.getEnclosingElement();
      if (trees.getPath(owner) == null) return null;
      ClassTree home = (ClassTree) trees.getPath(owner).getLeaf();
      Tree tree = trees.getTree(called);
      if (home.getMembers().contains(tree) && positions.getEndPosition(trees.getPath(owner).getCompilationUnit(), tree) >= 0) return tree;
      if (called.getKind() == ElementKind.CONSTRUCTOR) return home;
      if (home.getKind() != Tree.Kind.RECORD) return null;
      return home.getMembers().stream().filter(member -> member instanceof VariableTree && ((VariableTree) member).getName().equals(called.getSimpleName())).findFirst().orElse(null);
    }

    private static String relative(CompilationUnitTree unit) {
      Path path = Path.of(unit.getSourceFile().toUri()).toAbsolutePath().normalize();
      return path.startsWith(repository) ? repository.relativize(path).toString() : "-";
    }
  }
}
