using System.Text.Json;
using PromptOpt.Shared;

namespace PromptOpt.Optimizers;

/// <summary>
/// What stands in front of everything that goes from process to process: which sent rollout it is of, so that what comes to another one is told from what belongs there.
/// </summary>
internal static class RolloutIdentityJson
{
    private const string Member = "sent";

    /// <summary>Draws one; of every <see cref="RolloutPrograms.Send"/> there is another.</summary>
    // No result follows from it.
    public static string Draw() => Path.GetRandomFileName();

    public static void Write(Utf8JsonWriter writer, string identity) => writer.WriteString(Member, identity);

    public static string Read(JsonElement sent)
    {
        string identity = sent.Has(Member, out _) ? sent.Text(Member) : throw new FormatException($"'{Member}' is missing, which says what rollout it is of; an older version of PromptOpt does not write it. Use one version for the run and its workers.");
        return identity.Length > 0 ? identity : throw new FormatException($"'{Member}' is empty.");
    }

    /// <exception cref="FormatException">It is of another rollout.</exception>
    public static void Check(JsonElement sent, string identity)
    {
        string said = Read(sent);
        if (said != identity)
        {
            throw new FormatException($"it is of another rollout ('{said}', where '{identity}' was sent). Bring every call, answer and outcome to the rollout it belongs to.");
        }
    }
}
