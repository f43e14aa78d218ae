namespace PromptOpt.Analyzers;

/// <summary>Why nothing can be said of the rows of a file.</summary>
/// <param name="Cause">The rest of a sentence that begins with <c>because</c>.</param>
/// <param name="Remedy">What to do.</param>
internal sealed record DataFileProblem(string Cause, string Remedy)
{
    public static DataFileProblem NoText(string cause) => new(cause, "save it as UTF-8 text");

    public static DataFileProblem OtherDelimiter(string header, char delimiter)
        => new($"its header '{CellText.Shown(header)}' is one column", $"if '{Shared.OtherDelimiter.Shown(delimiter)}' separates the columns, write Delimiter = \"{Shared.OtherDelimiter.Shown(delimiter)}\" into [Optimize]");
}
