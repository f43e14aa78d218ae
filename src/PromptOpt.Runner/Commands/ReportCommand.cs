using System.CommandLine;
using System.Text.Json;
using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary><c>report</c>: what a run found, as one HTML file.</summary>
internal static class ReportCommand
{
    public static Command Create(AppSession session)
    {
        Command command = new("report", "Write the report of a run as one HTML file: scores, candidates, what changed in the prompt, failures, costs, warnings, notes. The run may have ended, been killed, or be under way.");
        Argument<string?> directory = new("run-directory") { Description = "The run directory, or the name of an optimization; may be left out when there is only one.", Arity = ArgumentArity.ZeroOrOne };
        Option<string?> output = new("--output") { Description = $"Where to write the report. Default: {ReportPage.FileName} in the run directory.", HelpName = "file" };
        command.Add(directory);
        command.Add(output);
        command.SetAction((arguments, _) => ExecuteAsync(session, DirectoryOf(session, arguments.GetValue(directory)), arguments.GetValue(output)));
        return command;
    }

    private static string DirectoryOf(AppSession session, string? given)
        => given is null ? RunDirectories.Find(session, null, Registered.Optimization(session, null).Name)
            : !Directory.Exists(session.PathOf("The run directory", given)) && session.Optimizations.Any(optimization => optimization.Name == given) ? RunDirectories.Find(session, null, given)
            : session.PathOf("The run directory", given);

    private static async Task<int> ExecuteAsync(AppSession session, string directory, string? output)
    {
        string path = output is null ? Path.Combine(directory, ReportPage.FileName) : session.PathOf("--output", output);
        RunReport report = Read(directory);
        await ReportPage.SaveAsync(report, path, session.Signals.Cancel).ConfigureAwait(false);
        session.Console.Write(Tables.Facts(
            ("report", session.Shown(path)),
            ("run", $"{report.Program}, {report.Optimizer}: {report.StateInWords}"),
            ("candidates", Figures.Count(report.Candidates.Length)),
            ("warnings", Figures.Count(report.Warnings.Count())),
            ("notes", Figures.Count(report.Notes.Count()))));
        session.Console.WriteJson(json =>
        {
            json.WriteString("report", path);
            json.WriteString("run_directory", directory);
            json.WriteString("state", JsonNamingPolicy.SnakeCaseLower.ConvertName(report.State.ToString()));
            json.WriteNumber("candidates", report.Candidates.Length);
            if (report.Best is { } best)
            {
                json.WriteNumber("best", best.Index);
            }

            Write(json, "warnings", report.Warnings);
            Write(json, "notes", report.Notes);
        });
        return ExitCodes.Success;
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<ReportWarning> remarks)
    {
        json.WriteStartArray(name);
        foreach (ReportWarning remark in remarks)
        {
            json.WriteStartObject();
            json.WriteString("code", remark.Code);
            json.WriteString("title", remark.Title);
            json.WriteString("message", Unbroken.Plain(remark.Detail));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static RunReport Read(string directory)
    {
        try
        {
            return RunReportBuilder.Build(RecordedRun.Load(directory));
        }
        catch (RunDirectoryException exception)
        {
            throw new UsageException(exception.Message, "Name the directory of a run: optimize shows it at its end, and makes it below .promptopt/runs in the project.", exception);
        }
    }
}
