using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers;

/// <summary>What a run tells requests apart by: who is asked, for whom, and the request itself as <see cref="RequestKeys"/> has it.</summary>
internal static class CanonicalRequest
{
    /// <summary>The key of the answer to a request, the first of equal ones of its place.</summary>
    /// <exception cref="NotSupportedException">A content or an option holds something that cannot be written as JSON.</exception>
    public static JournalKey KeyOf(RequestKeys keys, ModelRole role, ModelIdentity model, IReadOnlyList<ChatMessage> messages, ChatOptions? options, int rollout, string? predictor = null, string sample = "")
    {
        ArrayBufferWriter<byte> request = ScratchBuffer.Take();
        Append(request, role.ToString());
        Append(request, model.Provider);
        Append(request, model.Endpoint);
        Append(request, model.Given);
        Append(request, options?.ModelId ?? model.Model);
        Append(request, rollout);
        Append(request, predictor);
        Append(request, sample);
        keys.WriteTo(request, messages, options);
        var key = JournalKey.OfHash(request.WrittenSpan);
        ScratchBuffer.GiveBack(request);
        return key;
    }

    private static void Append(ArrayBufferWriter<byte> request, int number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(request.GetSpan(sizeof(int)), number);
        request.Advance(sizeof(int));
    }

    private static void Append(ArrayBufferWriter<byte> request, string? text)
    {
        Append(request, text?.Length ?? -1);
        request.Write(MemoryMarshal.AsBytes(text.AsSpan()));
    }
}
