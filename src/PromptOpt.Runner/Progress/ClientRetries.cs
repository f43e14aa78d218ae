namespace PromptOpt.Runner;

/// <summary>Says that the chat client has retries of its own, which nothing here counts or bounds.</summary>
internal static class ClientRetries
{
    public static void Note(AppConsole console, RunStatus status)
    {
        if (status.RequestsRepeatedByClient > 0)
        {
            console.Note(RemarkMarkup.Warning($"The chat client itself sent {Figures.Count(status.RequestsRepeatedByClient, "failed request")} again, below the retries and limits of this command. Switch its own retries off."));
        }
    }
}
