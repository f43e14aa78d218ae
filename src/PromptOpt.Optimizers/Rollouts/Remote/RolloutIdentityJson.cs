using System.Text.Json;
using PromptOpt.Shared;

namespace PromptOpt.Optimizers;

/// <summary>Which sent rollout something is of.</summary>
internal static class RolloutIdentityJson
{
    private const string Member = "sent";

    /// <summary>Draws one; of every <see cref="RolloutPrograms.Send"/> there is another.</summary>
    // No result follows from it.
    public static string Draw() => Path.GetRandomFileName();

    public static void Write(Utf8JsonWriter writer, string identity) => writer.WriteString(Member, identity);

    /// <summary>Whether something says what rollout it is of.</summary>
    public static bool IsIn(JsonElement sent) => sent.Has(Member, out _);

    public static string Read(JsonElement sent)
    {
        string identity = IsIn(sent) ? sent.Text(Member) : throw new FormatException($"'{Member}' is missing, which says what rollout it is of; an older version of PromptOpt does not write it. Use one version for the run and its workers.");
        return identity.Length > 0 ? identity : throw new FormatException($"'{Member}' is empty.");
    }

    /// <exception cref="FormatException">It is of another rollout.</exception>
    public static void Check(string said, string identity)
    {
        if (said != identity)
        {
            throw new FormatException($"it is of another rollout ('{said}', where '{identity}' was sent). Bring every call, answer and outcome to the rollout it belongs to.");
        }
    }
}

/// <summary>
/// What stands in front of everything that belongs to one execution of a request: which sent rollout it is of, and which worker's work on it. What comes to another one is told from what belongs there.
/// </summary>
/// <param name="Rollout">Which sent rollout.</param>
/// <param name="Execution">Which execution of it; each worker that is given the request draws another.</param>
internal sealed record ExecutionIdentityJson(string Rollout, string Execution)
{
    private const string Member = "execution";

    /// <summary>Draws one for a worker that begins.</summary>
    public static ExecutionIdentityJson Draw(string rollout) => new(rollout, RolloutIdentityJson.Draw());

    public void Write(Utf8JsonWriter writer)
    {
        RolloutIdentityJson.Write(writer, Rollout);
        writer.WriteString(Member, Execution);
    }

    /// <exception cref="FormatException">It does not say whose it is.</exception>
    public static ExecutionIdentityJson Read(JsonElement message)
    {
        string rollout = RolloutIdentityJson.Read(message);
        string execution = IsIn(message) ? message.Text(Member) : throw new FormatException($"'{Member}' is missing, which says which worker's it is; an older version of PromptOpt does not write it. Use one version for the run and its workers.");
        return execution.Length > 0 ? new(rollout, execution) : throw new FormatException($"'{Member}' is empty.");
    }

    /// <summary>Whether something says whose it is.</summary>
    public static bool IsIn(JsonElement message) => message.Has(Member, out _);

    /// <exception cref="FormatException">The other is of another rollout, or of another execution.</exception>
    public void Check(ExecutionIdentityJson other)
    {
        RolloutIdentityJson.Check(other.Rollout, Rollout);
        if (other.Execution != Execution)
        {
            throw new FormatException($"it is of another execution of the rollout ('{other.Execution}', where '{Execution}' is the one that runs). One request is for one worker: where another one is to try, send the rollout once more, by {nameof(RolloutPrograms)}.{nameof(RolloutPrograms.Send)}.");
        }
    }
}
