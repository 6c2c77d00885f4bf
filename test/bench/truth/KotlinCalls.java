import java.io.PrintWriter;
import java.nio.file.*;
import java.util.*;
import org.jetbrains.kotlin.cli.common.messages.MessageCollector;
import org.jetbrains.kotlin.cli.common.config.ContentRootsKt;
import org.jetbrains.kotlin.cli.jvm.compiler.*;
import org.jetbrains.kotlin.cli.jvm.config.JvmContentRootsKt;
import org.jetbrains.kotlin.com.intellij.openapi.util.Disposer;
import org.jetbrains.kotlin.com.intellij.psi.*;
import org.jetbrains.kotlin.config.*;
import org.jetbrains.kotlin.descriptors.*;
import org.jetbrains.kotlin.psi.*;
import org.jetbrains.kotlin.resolve.*;
import org.jetbrains.kotlin.synthetic.SyntheticJavaPropertyDescriptor;

/**
 * The truth of Kotlin uses, by the compiler's own front end: what each name in the files of source roots refers to.
 *   javac -cp COMPILER KotlinCalls.java && java -cp COMPILER:. KotlinCalls ROOT OUT.tsv CLASSPATH SOURCE_FOLDER…
 * COMPILER is kotlin-compiler-embeddable with its dependencies, as Maven resolves them; CLASSPATH, the libraries of the sources. Calls are in
 * the columns that test/bench/calls.ts reads; the seventh says `call`, `read`, `type` or `import`, the eighth whether a receiver is written.
 */
public final class KotlinCalls {
  public static void main(String[] args) throws Exception {
    Path root = Path.of(args[0]).toRealPath();
    CompilerConfiguration configuration = new CompilerConfiguration();
    configuration.put(CommonConfigurationKeys.MODULE_NAME, "truth");
    configuration.put(CommonConfigurationKeys.MESSAGE_COLLECTOR_KEY, MessageCollector.Companion.getNONE());
    configuration.put(CommonConfigurationKeys.LANGUAGE_VERSION_SETTINGS, new LanguageVersionSettingsImpl(
        LanguageVersion.KOTLIN_1_9, ApiVersion.KOTLIN_1_9, Map.of(),
        Map.of(LanguageFeature.MultiPlatformProjects, LanguageFeature.State.ENABLED)));
    configuration.put(JVMConfigurationKeys.JDK_HOME, new java.io.File(System.getProperty("java.home")));
    List<java.io.File> libraries = new ArrayList<>();
    for (String jar : args[2].split(":")) if (!jar.isEmpty()) libraries.add(new java.io.File(jar));
    JvmContentRootsKt.addJvmClasspathRoots(configuration, libraries);
    JvmContentRootsKt.configureJdkClasspathRoots(configuration);
    for (int i = 3; i < args.length; i++) {
      ContentRootsKt.addKotlinSourceRoot(configuration, args[i]);
      JvmContentRootsKt.addJavaSourceRoot(configuration, new java.io.File(args[i]), null);
    }
    KotlinCoreEnvironment environment = KotlinCoreEnvironment.createForProduction(
        Disposer.newDisposable(), configuration, EnvironmentConfigFiles.JVM_CONFIG_FILES);
    BindingContext context = KotlinToJVMBytecodeCompiler.INSTANCE.analyze(environment).getBindingContext();
    try (PrintWriter out = new PrintWriter(args[1])) {
      for (KtFile file : environment.getSourceFiles()) {
        String from = relative(root, file.getVirtualFilePath());
        String text = file.getText();
        file.accept(new KtTreeVisitorVoid() {
          @Override public void visitReferenceExpression(KtReferenceExpression reference) {
            super.visitReferenceExpression(reference);
            if (!(reference instanceof KtSimpleNameExpression)) return;
            if (reference instanceof KtOperationReferenceExpression && !((KtOperationReferenceExpression) reference).isConventionOperator() == false) return;
            DeclarationDescriptor target = context.get(BindingContext.REFERENCE_TARGET, reference);
            Collection<? extends DeclarationDescriptor> all = target != null ? List.of(target)
                : Optional.ofNullable((Collection<? extends DeclarationDescriptor>) context.get(BindingContext.AMBIGUOUS_REFERENCE_TARGET, reference)).orElse(List.of());
            boolean isImport = inside(reference, KtImportDirective.class);
            if (inside(reference, KtPackageDirective.class)) return;
            PsiElement parent = reference.getParent();
            String role = isImport ? "import" : parent instanceof KtCallExpression ? "call"
                : inside(reference, KtConstructorCalleeExpression.class) ? "call" : parent instanceof KtUserType ? "type" : "read";
            PsiElement outer = parent instanceof KtCallExpression ? parent.getParent() : parent;
            PsiElement self = parent instanceof KtCallExpression ? parent : reference;
            boolean qualified = outer instanceof KtQualifiedExpression && ((KtQualifiedExpression) outer).getSelectorExpression() == self
                || parent instanceof KtUserType && ((KtUserType) parent).getQualifier() != null;
            int offset = reference.getTextRange().getStartOffset();
            for (DeclarationDescriptor one : all) {
              if (one instanceof PackageViewDescriptor) continue;
              if (one instanceof VariableDescriptor && !(one instanceof PropertyDescriptor) && !(one instanceof ValueParameterDescriptor)) continue;
              if (one instanceof ParameterDescriptor) continue;
              if (one instanceof TypeParameterDescriptor) continue;
              if (one instanceof SyntheticJavaPropertyDescriptor s) one = s.getGetMethod();
              if (one instanceof CallableMemberDescriptor m) one = DescriptorUtils.unwrapFakeOverride(m);
              if (one.getName().asString().equals("<no name provided>")) continue;
              PsiElement declared = DescriptorToSourceUtils.descriptorToDeclaration(one);
              if (declared == null && one instanceof ConstructorDescriptor k) declared = DescriptorToSourceUtils.descriptorToDeclaration(k.getConstructedClass());
              if (declared instanceof KtPrimaryConstructor k) declared = k.getContainingClassOrObject();
              if (declared instanceof KtFunction f && f.isLocal() || declared instanceof KtClassOrObject c && c.isLocal()) continue;
              String to = "-"; int line = 0;
              if (declared != null && declared.getContainingFile().getVirtualFile() != null) {
                String path = declared.getContainingFile().getVirtualFile().getPath();
                if (path.startsWith(root.toString())) {
                  to = relative(root, path);
                  PsiElement name = declared instanceof PsiNameIdentifierOwner o && o.getNameIdentifier() != null ? o.getNameIdentifier() : declared;
                  line = lineAt(declared.getContainingFile().getText(), name.getTextRange().getStartOffset());
                }
              }
              out.println(String.join("\t", from, "" + lineAt(text, offset), "" + columnAt(text, offset),
                  ((KtSimpleNameExpression) reference).getReferencedName(), to, "" + line, role, qualified ? "q" : "s"));
            }
          }
        });
      }
    }
    System.exit(0);
  }
  static boolean inside(PsiElement element, Class<?> kind) {
    for (PsiElement at = element; at != null && !(at instanceof KtFile) && !(at instanceof KtBlockExpression); at = at.getParent()) if (kind.isInstance(at)) return true;
    return false;
  }
  static String relative(Path root, String path) { return root.relativize(Path.of(path)).toString(); }
  static int lineAt(String text, int offset) { int n = 1; for (int i = 0; i < offset; i++) if (text.charAt(i) == '\n') n++; return n; }
  static int columnAt(String text, int offset) { return offset - text.lastIndexOf('\n', offset - 1); }
}
