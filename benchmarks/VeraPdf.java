import java.io.File;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Validates PDF files against PDF/UA-1 and PDF/A-2a with veraPDF's own library; ends with 1 where one fails. */
public class VeraPdf {
    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        boolean failed = false;
        for (String file : files) {
            for (String standard : new String[] {"ua1", "2a"}) {
                failed |= !isCompliant(new File(file), PDFAFlavour.fromString(standard));
            }
        }
        System.exit(failed ? 1 : 0);
    }

    private static boolean isCompliant(File file, PDFAFlavour standard) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, standard)) {
            PDFAValidator validator = Foundries.defaultInstance().createValidator(standard, false);
            ValidationResult result = validator.validate(parser);
            Map<String, Integer> failures = new TreeMap<>();
            for (TestAssertion one : result.getTestAssertions()) {
                if (one.getStatus() == TestAssertion.Status.FAILED) {
                    failures.merge(one.getRuleId().getClause() + " " + one.getMessage(), 1, Integer::sum);
                }
            }
            System.out.printf("%s %s: %b, %d checks%n", file.getName(), standard.getId(), result.isCompliant(),
                result.getTotalAssertions());
            failures.forEach((said, times) -> System.out.println("  " + times + " times: " + said));
            return result.isCompliant();
        }
    }
}
