using PromptOpt.Optimizers;
using PromptOpt.Shared;

namespace PromptOpt.PropertyRuns;

/// <summary>An honest model repeats a hostile text: it is read as that text, or asked again where its layout cannot quote.</summary>
internal static class EchoProperties
{
    /// <summary>Makes a text and checks its echo in every layout, shape and wrapping.</summary>
    /// <param name="random">Decides the text.</param>
    /// <param name="table">Counts what became of it.</param>
    /// <param name="report">Takes what is wrong.</param>
    public static void Check(SeededRandom random, EchoTable table, Action<Failure> report)
    {
        string text = HostileText.Next(random);

        // The model saw the escaped text. It repeats that, or writes what it means; of what unescaping would change, it never saw the raw form.
        string shown = MarkerText.Escape(text);
        foreach (EchoShape shape in EchoShape.All)
        {
            Reading expected = shape.Subject.Expect(shape.Answer(text))!;
            for (int layout = 0; layout < AnswerLayouts.All.Count; layout++)
            {
                CheckLayout(text, text, shape, expected, layout, table, report);
                if (!ReferenceEquals(shown, text))
                {
                    CheckLayout(text, shown, shape, expected, layout, table, report);
                }
            }
        }

        foreach (EchoShape shape in EchoShape.InJson)
        {
            Reading expected = shape.Subject.Expect(shape.Answer(text))!;
            for (int layout = 0; layout < AnswerLayouts.All.Count; layout++)
            {
                CheckLayout(text, text, shape, expected, layout, table, report);
            }
        }
    }

    private static void CheckLayout(string text, string written, EchoShape shape, Reading expected, int layoutIndex, EchoTable table, Action<Failure> report)
    {
        AnswerLayout layout = AnswerLayouts.All[layoutIndex];
        if (!EchoRules.IsPossible(text, written, layout, shape) || layout.Write(shape.Answer(written)) is not { } reply)
        {
            return;
        }

        foreach (ReplyWrapping wrapping in ReplyWrapping.All)
        {
            string wrapped = wrapping.Wrap(reply);
            ReplyProperties.Guarded(shape.Subject, wrapped, isCutOff: false, report, () => Judge(text, shape, layoutIndex, wrapping, wrapped, expected, table));
        }
    }

    private static Problem? Judge(string text, EchoShape shape, int layoutIndex, ReplyWrapping wrapping, string reply, Reading expected, EchoTable table)
    {
        AnswerLayout layout = AnswerLayouts.All[layoutIndex];
        Reading? actual = shape.Subject.Read(reply, isCutOff: false, source: text);
        EchoOutcome outcome = actual is null ? EchoOutcome.AskedAgain
            : EchoRules.IsForged(actual, expected, text, layout, shape) ? EchoOutcome.Forged
            : EchoRules.IsLost(actual, layout, shape) ? EchoOutcome.AskedAgain
            : EchoOutcome.Same;
        table.Count(layoutIndex, shape, outcome);
        return outcome switch
        {
            EchoOutcome.Forged => new Problem($"forged: '{layout.Name}', {shape.Name}", $"{wrapping.Name}: {actual}"),
            EchoOutcome.AskedAgain when layout.Guarantee == LayoutGuarantee.ReadsAll => new Problem($"lost: '{layout.Name}', {shape.Name}", wrapping.Name),
            _ => null,
        };
    }
}
