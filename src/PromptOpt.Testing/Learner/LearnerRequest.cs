using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.AI;

namespace PromptOpt.Testing;

/// <summary>A request taken apart: what stays the same, what is asked, and whether it is asked again because the last reply could not be read.</summary>
internal sealed record LearnerRequest(PromptPrefix Prefix, RequestReading Request, string RequestText, bool IsRepair, long TokensAfterPrefix)
{
    /// <summary>Takes messages apart: the request is the last user message that holds an input of the system message.</summary>
    public static LearnerRequest Of(IEnumerable<ChatMessage> messages, Func<string, SystemMessageReading> readSystem)
    {
        ImmutableArray<PromptMessage> all = [.. messages.Select(static message => new PromptMessage(message.Role, message.Text))];
        int system = FirstSystemMessage(all);
        ImmutableArray<FieldReading> inputs = system < 0 ? [] : readSystem(all[system].Text).Inputs;
        int at = -1;
        RequestReading request = new([], "");
        for (int i = all.Length - 1; i >= 0; i--)
        {
            if (all[i].Role != ChatRole.User)
            {
                continue;
            }

            RequestReading reading = RequestReading.Of(all[i].Text);
            bool isRequest = inputs.IsEmpty || reading.Fields.Any(field => inputs.Any(input => input.Name == field.Key));
            if (at < 0 || isRequest)
            {
                (at, request) = (i, reading);
            }

            if (isRequest)
            {
                break;
            }
        }

        int end = at < 0 ? all.Length : at;
        long tokens = 0;
        foreach (PromptMessage message in all.AsSpan(end, all.Length - end))
        {
            tokens += TokenEstimate.OfMessage(message.Text);
        }

        return new(new PromptPrefix(all[..end]), request, at < 0 ? "" : all[at].Text, at >= 0 && at < all.Length - 1, tokens);
    }

    /// <summary>What chance is drawn from: everything about the request that the model may take note of.</summary>
    public ulong Hash(ulong prefixHash, ChatOptions? options)
    {
        ulong hash = StableHash.Add(StableHash.Add(StableHash.Start, prefixHash), RequestText);
        if (options is null)
        {
            return hash;
        }

        hash = StableHash.Add(hash, (ulong)(options.Seed ?? 0));
        hash = StableHash.Add(hash, (options.Temperature ?? 0).ToString("R", CultureInfo.InvariantCulture));
        if (options.AdditionalProperties is { } properties)
        {
            foreach ((string name, object? value) in properties.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
            {
                hash = StableHash.Add(StableHash.Add(hash, name), Convert.ToString(value, CultureInfo.InvariantCulture));
            }
        }

        return hash;
    }

    private static int FirstSystemMessage(ImmutableArray<PromptMessage> messages)
    {
        for (int i = 0; i < messages.Length; i++)
        {
            if (messages[i].Role == ChatRole.System)
            {
                return i;
            }
        }

        return -1;
    }
}
