namespace PromptOpt.Testing;

/// <summary>A <see cref="ScriptedChatClient"/> was asked more often than its script has answers.</summary>
/// <param name="request">The request that has no answer.</param>
/// <param name="replies">How many answers the script had.</param>
public sealed class ScriptExhaustedException(ScriptedRequest request, int replies)
    : PromptException(FailureKind.Configuration, FormattableString.Invariant($"The script has {replies} {(replies == 1 ? "reply" : "replies")}, and request {request.Index + 1} came: \"{Shorten(request.LastText)}\"")), IRunStoppingFailure
{
    private const int ShownLength = 200;

    /// <summary>The request that has no answer.</summary>
    public ScriptedRequest Request { get; } = request;

    /// <summary>How many answers the script had.</summary>
    public int Replies { get; } = replies;

    private static string Shorten(string text) => text.Length <= ShownLength ? text : string.Concat(text.AsSpan(0, ShownLength), "…");
}
