using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace PromptOpt.Shared;

/// <summary>
/// The bytes that keys of requests are taken from. Every part stands behind its length, so that no text can pass for another part. Journals are found again by them: they stay as they are.
/// </summary>
internal static class RequestBytes
{
    public static void Append(IBufferWriter<byte> request, int number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(request.GetSpan(sizeof(int)), number);
        request.Advance(sizeof(int));
    }

    // Texts, which are most of a request, are not escaped.
    public static void Append(IBufferWriter<byte> request, string? text)
    {
        Append(request, text?.Length ?? -1);
        request.Write(MemoryMarshal.AsBytes(text.AsSpan()));
    }

    public static void Append(IBufferWriter<byte> request, ReadOnlySpan<byte> json)
    {
        Append(request, json.Length);
        request.Write(json);
    }
}
