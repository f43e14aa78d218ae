using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>
/// Reads a reply in the JSON layout. One that is the object that was asked for and nothing else is read at once; whatever is more, less or doubtful is left to the reader of all layouts, so that
/// both never disagree.
/// </summary>
internal static class JsonReply<T>
    where T : class, ISignature<T>
{
    /// <summary>Reads a reply.</summary>
    /// <param name="input">What the model was given.</param>
    /// <param name="response">What it answered.</param>
    /// <param name="text">The text of the answer.</param>
    /// <param name="extraFields">What is asked for beside the outputs.</param>
    public static AdapterReply<T> Read(T input, ChatResponse response, string text, ExtraFields extraFields)
        => response.FinishReason != ChatFinishReason.Length && MayBePlain(text) && TryReadPlain(input, text, extraFields, out AdapterReply<T>? reply)
            ? reply
            : ReplyReader<T>.Read(input, response, text, extraFields, isEscaped: false, isObject: true);

    /// <summary>Whether nothing in a text can be meant otherwise than JSON has it: no sign that something was left out, no backslash that was not doubled, no place to fill in.</summary>
    private static bool MayBePlain(string text)
        => text.AsSpan().TrimStart() is ['{', ..]
            && !LeftOutValues<T>.MayBeIn(text)
            && (!text.Contains('\\', StringComparison.Ordinal) || (!StrayControls<T>.MayBeIn(text) && !BareBackslash.MayBeIn(text)));

    private static bool TryReadPlain(T input, string text, ExtraFields extraFields, [NotNullWhen(true)] out AdapterReply<T>? reply)
    {
        byte[] pooled = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            PlainJsonReader<T> reader = new(pooled.AsMemory(0, Encoding.UTF8.GetBytes(text, pooled)), extraFields);
            reply = reader.TryRead() ? reader.ToReply(input, text) : null;
            return reply is not null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(pooled);
        }
    }
}
