using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Reports the rules that stand in data files, with the severities that are set for them.</summary>
internal sealed class DataFileRules
{
    private readonly AdditionalFileAnalysisContext _context;
    private readonly ProjectDataFile _file;
    private readonly SettingsReader _settings;
    private readonly HashSet<(string Id, int Start, string Message)> _said = [];
    private SourceText? _text;

    private DataFileRules(AdditionalFileAnalysisContext context, ProjectDataFile file)
    {
        _context = context;
        _file = file;
        _settings = file.Settings;
    }

    /// <summary>Reports what is wrong inside a file.</summary>
    /// <param name="context">The file.</param>
    /// <param name="file">The file with its settings.</param>
    /// <param name="uses">The optimizations that name it.</param>
    public static void Report(AdditionalFileAnalysisContext context, ProjectDataFile file, IReadOnlyList<OptimizationUse> uses)
    {
        if (file.Format is { } format)
        {
            new DataFileRules(context, file).Report(format, uses);
        }
    }

    private void Report(DataFormat format, IReadOnlyList<OptimizationUse> uses)
    {
        _text = _file.Text.GetText(_context.CancellationToken);
        if (_text is null)
        {
            ReportAtStart(DataRuleDescriptors.DataFileUnreadable, _file.Path, "the compiler could not open it", "see whether it exists and may be read");
            return;
        }

        DataFileContent? content = null;
        foreach (((RowSchema? schema, DataReadingModel reading), OptimizationUse[] sharing) in Purposes(uses))
        {
            RowCheck check = DataFile.Check(_text, format, schema, reading, _settings, _context.CancellationToken);
            content = check.Content;
            foreach (KeyValuePair<DiagnosticDescriptor, RowFindings> findings in check.Findings)
            {
                ReportFindings(findings.Key, findings.Value);
            }

            RowFindings[] unlabeled = [.. check.Unlabeled.Where(label => sharing.Any(use => use.Needs(label.Key))).Select(static label => label.Value)];
            ReportFindings(DataRuleDescriptors.LabelMissing, RowFindings.Merge(unlabeled, _settings.Read(SettingKeys.MaxDiagnosticsPerRule)));
        }

        ReportFile(content!);
        foreach (DiagnosticDescriptor rule in DataRuleDescriptors.All)
        {
            _settings.ReadSeverity(rule);
        }

        _settings.RejectUnknownKeys(_file.Options);
        foreach (InvalidSetting setting in Distinct(_settings.Invalid))
        {
            ReportAtStart(DataRuleDescriptors.SettingInvalid, setting.Key, setting.Value, setting.Expected);
        }
    }

    /// <summary>Each signature and way of reading once, with those who share it.</summary>
    private static IEnumerable<((RowSchema? Schema, DataReadingModel Reading) Purpose, OptimizationUse[] Uses)> Purposes(IReadOnlyList<OptimizationUse> uses)
    {
        OptimizationUse[] known = [.. uses.Where(static use => use.Schema is not null)];
        return known.Length > 0
            ? known.GroupBy(static use => (use.Schema, use.Declared.Reading)).Select(static sharing => (sharing.Key, sharing.ToArray()))
            : [((null, uses.Count > 0 ? uses[0].Declared.Reading : DataReadingModel.Default), [])];
    }

    private void ReportFile(DataFileContent content)
    {
        if (content.Problem is { } problem)
        {
            ReportAtStart(DataRuleDescriptors.DataFileUnreadable, _file.Path, problem.Cause, problem.Remedy);
        }
        else if (content.StoppedAt is { } stop)
        {
            ReportAtStart(DataRuleDescriptors.DataFileTruncated, _file.Path, Number(stop), Number(_text!.Length), SettingKeys.MaxDataFileSize.Key);
        }
        else if (content.RowCount == 0 && content.MalformedCount == 0)
        {
            ReportAtStart(DataRuleDescriptors.DataFileEmpty, _file.Path);
        }
    }

    private void ReportFindings(DiagnosticDescriptor rule, RowFindings findings)
    {
        foreach (RowFinding finding in findings.First)
        {
            Report(rule, finding);
        }

        int more = findings.Total - findings.First.Count;
        if (more > 0 && _settings.ReadSeverity(rule) is not null)
        {
            RowFinding last = findings.First[findings.First.Count - 1];
            Report(DataRuleDescriptors.MoreFindings, new RowFinding(last.Start, last.Length, Number(more), rule.Id, Number(findings.First.Count)));
        }
    }

    private void ReportAtStart(DiagnosticDescriptor rule, params string[] arguments) => Report(rule, new RowFinding(0, 0, arguments));

    private void Report(DiagnosticDescriptor rule, RowFinding finding)
    {
        if (_settings.ReadSeverity(rule) is not { } severity)
        {
            return;
        }

        string[] arguments = finding.Arguments;
        Location[] additional = [];
        if (finding.Earlier is { } earlier)
        {
            arguments = [Number(_text!.Lines.GetLinePosition(earlier).Line + 1)];
            additional = [Place(earlier, 0)];
        }

        // Two signatures may object to the same row in the same words.
        if (_said.Add((rule.Id, finding.Start, string.Join("\n", arguments))))
        {
            ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty;
            if (finding.Replacement is { } replacement)
            {
                properties = properties.Add(DiagnosticProperties.Replacement, replacement);
            }

            _context.ReportDiagnostic(Diagnostic.Create(rule, Place(finding.Start, finding.Length), severity, additional, properties, arguments));
        }
    }

    private Location Place(int start, int length)
    {
        if (_text is null)
        {
            return Location.Create(_file.Text.Path, default, default);
        }

        int end = Math.Min(start + length, _text.Length);
        TextSpan span = TextSpan.FromBounds(Math.Min(start, end), end);
        return Location.Create(_file.Text.Path, span, _text.Lines.GetLinePositionSpan(span));
    }

    private static IEnumerable<InvalidSetting> Distinct(IReadOnlyList<InvalidSetting> settings)
        => settings.GroupBy(static setting => setting.Key, StringComparer.Ordinal).Select(static same => same.First());

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
