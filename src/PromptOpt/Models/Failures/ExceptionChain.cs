namespace PromptOpt;

/// <summary>An exception and everything that caused it.</summary>
internal static class ExceptionChain
{
    private const int Deepest = 16;

    /// <summary>
    /// The exceptions from the outermost in. Of several causes at one place the last comes first: it is the one that a client which tried again gave up at.
    /// </summary>
    public static IEnumerable<Exception> Of(Exception exception) => Of(exception, 0);

    private static IEnumerable<Exception> Of(Exception exception, int depth)
    {
        yield return exception;
        if (depth == Deepest)
        {
            yield break;
        }

        IEnumerable<Exception> causes = exception is AggregateException several ? several.InnerExceptions.Reverse()
            : exception.InnerException is { } inner ? [inner]
            : [];
        foreach (Exception cause in causes.SelectMany(cause => Of(cause, depth + 1)))
        {
            yield return cause;
        }
    }
}
