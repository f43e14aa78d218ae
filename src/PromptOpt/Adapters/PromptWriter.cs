#pragma warning disable CA1822
namespace PromptOpt;

/// <summary>Writes prompt text. Everything that comes from a field goes through <see cref="WriteText"/>, which makes it unable to form a marker.</summary>
public sealed class PromptWriter
{
    internal PromptWriter()
    {
    }

    /// <summary>Writes the whole text of a field, made safe.</summary>
    public void WriteText(ReadOnlySpan<char> text) => throw new InvalidOperationException();
}
