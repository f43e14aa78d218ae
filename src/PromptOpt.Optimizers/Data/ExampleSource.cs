using System.Globalization;

namespace PromptOpt.Optimizers;

/// <summary>Where a row stands.</summary>
/// <param name="File">The data file as it was named when it was loaded.</param>
/// <param name="Line">Line where the row begins, from 1.</param>
public readonly record struct ExampleSource(string File, int Line)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}");
}
