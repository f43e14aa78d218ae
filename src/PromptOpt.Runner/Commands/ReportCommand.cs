using System.CommandLine;
using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary><c>report</c>: what a run found, as one HTML file.</summary>
internal static class ReportCommand
{
    public static Command Create(AppSession session)
    {
        Command command = new("report", "Write the report of a run as one HTML file: scores, candidates, what changed in the prompt, failures, costs, warnings. The run may have ended, been killed, or be under way.");
        Argument<string?> directory = new("run-directory") { Description = "The run directory; may be left out when there is only one optimization.", Arity = ArgumentArity.ZeroOrOne };
        Option<string?> output = new("--output") { Description = $"Where to write the report. Default: {ReportPage.FileName} in the run directory.", HelpName = "file" };
        command.Add(directory);
        command.Add(output);
        command.SetAction((arguments, _) => ExecuteAsync(session, DirectoryOf(session, arguments.GetValue(directory)), arguments.GetValue(output)));
        return command;
    }

    private static string DirectoryOf(AppSession session, string? given)
        => given is not null
            ? session.PathOf("The run directory", given)
            : RunDirectories.Find(session, null, Selection.Optimization(session, null).Name);

    private static async Task<int> ExecuteAsync(AppSession session, string directory, string? output)
    {
        string path = output is null ? Path.Combine(directory, ReportPage.FileName) : session.PathOf("--output", output);
        RunReport report = await ReadAsync(directory, session.Signals.Cancel).ConfigureAwait(false);
        await ReportPage.SaveAsync(report, path, session.Signals.Cancel).ConfigureAwait(false);
        session.Console.Write(Tables.Facts(
            ("report", session.Shown(path)),
            ("run", $"{report.Program}, {report.Optimizer}: {PageHeader.StateOf(report)}"),
            ("candidates", Figures.Count(report.Candidates.Length)),
            ("warnings", Figures.Count(report.Warnings.Length))));
        session.Console.WriteJson(json =>
        {
            json.WriteString("report", path);
            json.WriteString("run_directory", directory);
            json.WriteString("state", System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(report.State.ToString()));
            json.WriteNumber("candidates", report.Candidates.Length);
            if (report.Best is { } best)
            {
                json.WriteNumber("best", best.Index);
            }

            json.WriteStartArray("warnings");
            foreach (ReportWarning warning in report.Warnings)
            {
                json.WriteStartObject();
                json.WriteString("code", warning.Code);
                json.WriteBoolean("is_serious", warning.IsSerious);
                json.WriteString("title", warning.Title);
                json.WriteString("message", warning.Detail);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
        return ExitCodes.Success;
    }

    private static async Task<RunReport> ReadAsync(string directory, CancellationToken cancellationToken)
    {
        try
        {
            return RunReportBuilder.Build(await RecordedRun.LoadAsync(directory, cancellationToken).ConfigureAwait(false));
        }
        catch (RunDirectoryException exception)
        {
            throw new UsageException(exception.Message, "Name the directory of a run: optimize shows it at its end, and makes it below .promptopt/runs in the project.", exception);
        }
    }
}
