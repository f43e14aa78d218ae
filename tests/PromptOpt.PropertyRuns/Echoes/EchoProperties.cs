using PromptOpt.Optimizers;

namespace PromptOpt.PropertyRuns;

/// <summary>An honest model repeats a hostile text: it is read as that text, or asked again where its layout cannot quote.</summary>
internal static class EchoProperties
{
    /// <summary>Makes a text and checks its echo in every layout, shape and wrapping.</summary>
    /// <param name="adapter">Reads the echoes.</param>
    /// <param name="random">Decides the text.</param>
    /// <param name="table">Counts what became of it.</param>
    /// <param name="report">Takes what is wrong.</param>
    public static void Check(AdapterUnderTest adapter, SeededRandom random, EchoTable table, Action<Failure> report)
    {
        string text = HostileText.Next(random);

        // The model saw the escaped text. It repeats that, or writes what it means; of what unescaping would change, it never saw the raw form.
        string shown = adapter.Show(text);
        foreach (EchoShape shape in adapter.Shapes)
        {
            Reading expected = shape.Subject.Expect(shape.Answer(text))!;
            for (int layout = 0; layout < adapter.Layouts.Count; layout++)
            {
                CheckLayout(adapter, text, text, shape, expected, layout, table, report);
                if (!ReferenceEquals(shown, text))
                {
                    CheckLayout(adapter, text, shown, shape, expected, layout, table, report);
                }
            }
        }
    }

    private static void CheckLayout(AdapterUnderTest adapter, string text, string written, EchoShape shape, Reading expected, int layoutIndex, EchoTable table, Action<Failure> report)
    {
        AnswerLayout layout = adapter.Layouts[layoutIndex];
        if (!EchoRules.IsPossible(adapter, text, written, layout, shape) || layout.Write(shape.Answer(written)) is not { } reply)
        {
            return;
        }

        foreach (ReplyWrapping wrapping in ReplyWrapping.All)
        {
            string wrapped = wrapping.Wrap(reply);
            ReplyProperties.Guarded(shape.Subject, wrapped, isCutOff: false, report, () => Judge(adapter, (text, written), shape, layoutIndex, wrapping, wrapped, expected, table));
        }
    }

    private static Problem? Judge(AdapterUnderTest adapter, (string Meant, string Written) text, EchoShape shape, int layoutIndex, ReplyWrapping wrapping, string reply, Reading expected, EchoTable table)
    {
        AnswerLayout layout = adapter.Layouts[layoutIndex];
        Reading? actual = shape.Subject.Read(reply, isCutOff: false, source: text.Meant);
        EchoOutcome outcome = actual is null ? EchoOutcome.AskedAgain
            : EchoRules.IsForged(actual, expected, text.Meant, layout, shape) ? EchoOutcome.Forged
            : EchoRules.IsLost(actual, layout, shape) ? EchoOutcome.AskedAgain
            : EchoOutcome.Same;
        table.Count(layoutIndex, shape, outcome);
        return outcome switch
        {
            EchoOutcome.Forged => new Problem($"forged: '{layout.Name}', {shape.Name}", $"{wrapping.Name}: {actual}"),
            EchoOutcome.AskedAgain when layout.Guarantee == LayoutGuarantee.ReadsAll && !adapter.MayBeCopied(text.Written, layout) => new Problem($"lost: '{layout.Name}', {shape.Name}", wrapping.Name),
            _ => null,
        };
    }
}
