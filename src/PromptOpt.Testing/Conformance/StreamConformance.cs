using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PromptOpt.Testing;

/// <summary>Checks what an adapter tells of a reply while it arrives.</summary>
internal sealed class StreamConformance<T>(AdapterReading<T> reading, FindingList findings)
    where T : class, ISignature<T>
{
    private const int RandomSplits = 3;
    private const int LongestPiece = 12;

    /// <summary>Checks that any split of a reply tells the same, and that nothing is told that has to be taken back.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="read">What is read from the whole of it; <see langword="null"/> for a broken one, of which anything may be told that does not depend on the split.</param>
    /// <param name="random">Decides where it is split.</param>
    public void Check(string reply, AdapterReply<T>? read, Random random)
    {
        if (TryPreview([reply], reply) is not { } whole)
        {
            return;
        }

        if (read is not null && whole.FirstOrDefault(told => !IsOf(told.Value, told.Key, read)) is { Key: { } field })
        {
            findings.Add(AdapterRule.Streaming, $"field '{field}' is told otherwise than it is read", reply, "", $"{AdapterReading<T>.Describe(read)}\n--- told ---\n{Describe(whole)}");
        }

        Span<string[]> splits = [[.. reply.Select(static character => character.ToString())], .. Enumerable.Range(0, RandomSplits).Select(_ => Split(reply, random))];
        foreach (string[] pieces in splits)
        {
            if (TryPreview(pieces, reply) is { } told && !told.SequenceEqual(whole))
            {
                findings.Add(
                    AdapterRule.Streaming,
                    "what is told of a reply depends on how it is split",
                    string.Join('|', pieces),
                    "",
                    $"{Describe(told)}\n--- and of the whole ---\n{Describe(whole)}");
            }
        }
    }

    private ImmutableSortedDictionary<string, string>? TryPreview(string[] pieces, string reply)
    {
        try
        {
            return reading.Preview(pieces);
        }
        catch (Exception exception)
        {
            findings.Add(AdapterRule.Streaming, "an exception is thrown", reply, "", exception.ToString());
            return null;
        }
    }

    /// <summary>Whether a text is the beginning of what was read, or its value.</summary>
    private static bool IsOf(string told, string field, AdapterReply<T> read)
    {
        if (T.Definition.IndexOf(field) < 0)
        {
            return read.ExtraValue(0)?.StartsWith(told, StringComparison.Ordinal) == true;
        }

        return Demo.Of(read.Value, read.Present).Fields.Any(value => value.Name == field && IsOf(told, JsonNode.Parse(value.Json)));
    }

    private static bool IsOf(string told, JsonNode? read)
        => (read is JsonValue value && value.TryGetValue(out string? text) && text.StartsWith(told, StringComparison.Ordinal)) || JsonNode.DeepEquals(read, Parse(told));

    /// <summary>The value that a text is; <see langword="null"/> for text that is none, and for null.</summary>
    private static JsonNode? Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string[] Split(string reply, Random random)
    {
        List<string> pieces = [];
        for (int at = 0; at < reply.Length; at += pieces[^1].Length)
        {
            pieces.Add(reply.Substring(at, Math.Min(reply.Length - at, 1 + random.Next(LongestPiece))));
        }

        return [.. pieces];
    }

    private static string Describe(ImmutableSortedDictionary<string, string> told) => string.Join('\n', told.Select(static field => $"{field.Key}: {field.Value}"));
}
