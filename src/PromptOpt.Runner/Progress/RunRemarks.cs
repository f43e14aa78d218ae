using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>What happened in a run that its user should know of.</summary>
internal static class RunRemarks
{
    /// <summary>An event in a sentence with Spectre markup, if it is one to be known of.</summary>
    public static string? Of(OptimizerEvent happened) => happened switch
    {
        SamplesShared shared => RemarkMarkup.Warning($"Two samples of one request{Whose(shared.Predictor)} came back as the same response: a cache below the run takes them for one, so that sampling has no effect. It must tell requests apart by the additional property '{CallPlace.SampleProperty}', or be left out."),
        RequestsUnordered unordered => RemarkMarkup.Warning($"Branches of the program ask '{unordered.Predictor}' the same at once, in no order: which of them gets which answer may change. Bind it for a sample in each: .Bind(sample: i)."),
        ContentDropped dropped => RemarkMarkup.Note($"Answers hold content of type '{dropped.Type}', which the journal cannot write; it is left out of them."),
        SearchFailed failed => RemarkMarkup.Warning($"{failed.Failure.Reason} The run had to stop before, so that this changes nothing of what was found; mend {failed.Failure.Optimizer} all the same."),
        _ => null,
    };

    public static void Note(AppConsole console, RunStatus status)
    {
        if (status.DamagedRecords > 0)
        {
            console.Note(RemarkMarkup.Note($"{Figures.Count(status.DamagedRecords, "record")} of the journal could not be read; what they answered was asked again."));
        }

        foreach (string remark in status.Remarks)
        {
            console.Note(remark);
        }
    }

    private static string Whose(string? predictor) => predictor is null ? "" : $" of '{predictor}'";
}
