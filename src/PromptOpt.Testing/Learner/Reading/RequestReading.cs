using System.Collections.Immutable;

namespace PromptOpt.Testing;

/// <summary>What is asked: the fields of the last user message that has any.</summary>
/// <param name="Fields">Names and values in order.</param>
/// <param name="Text">The values, on lines of their own; the whole message when it has no fields.</param>
internal sealed record RequestReading(ImmutableArray<KeyValuePair<string, string>> Fields, string Text)
{
    public static RequestReading Of(string message)
    {
        ImmutableArray<KeyValuePair<string, string>> fields = [.. MessageSections.Read(message)];
        return new(fields, fields.IsEmpty ? message.Trim() : string.Join('\n', fields.Select(static field => field.Value)));
    }
}
