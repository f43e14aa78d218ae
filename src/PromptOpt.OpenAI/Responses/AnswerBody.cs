using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace PromptOpt.OpenAI;

/// <summary>The JSON of an answer or of one event.</summary>
internal static class AnswerBody
{
    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>The parsed body.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        if (body.Span.StartsWith(ByteOrderMark))
        {
            body = body[ByteOrderMark.Length..];
        }

        if (!Utf8.IsValid(body.Span))
        {
            body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body.Span));
        }

        try
        {
            return JsonDocument.Parse(body, Options);
        }
        catch (JsonException) when (WithoutInfinities(body.Span) is { } finite)
        {
            return JsonDocument.Parse(finite, Options);
        }
    }

    /// <summary>Whether a body holds events although it was sent as one.</summary>
    public static bool HoldsEvents(ReadOnlySpan<byte> body)
    {
        body = (body.StartsWith(ByteOrderMark) ? body[ByteOrderMark.Length..] : body).TrimStart(" \r\n"u8);
        return body.StartsWith("data:"u8) || body.StartsWith("event:"u8) || body.StartsWith(":"u8);
    }

    /// <summary>
    /// The same with null in place of <c>NaN</c> and infinities, which some servers write for log probabilities; <see langword="null"/> when there are none.
    /// </summary>
    private static byte[]? WithoutInfinities(ReadOnlySpan<byte> body)
    {
        MemoryStream? finite = null;
        int copied = 0;
        bool isText = false;
        for (int at = 0; at < body.Length; at++)
        {
            if (isText && body[at] == '\\')
            {
                at++;
            }
            else if (body[at] == '"')
            {
                isText = !isText;
            }
            else if (!isText && LengthOfInfinity(body[at..]) is var length and > 0)
            {
                finite ??= new MemoryStream(body.Length);
                finite.Write(body[copied..at]);
                finite.Write("null"u8);
                copied = at + length;
                at = copied - 1;
            }
        }

        finite?.Write(body[copied..]);
        return finite?.ToArray();
    }

    private static int LengthOfInfinity(ReadOnlySpan<byte> rest)
        => rest.StartsWith("NaN"u8) ? 3 : rest.StartsWith("Infinity"u8) ? 8 : rest.StartsWith("-Infinity"u8) ? 9 : 0;
}
