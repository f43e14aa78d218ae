using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace PromptOpt.Analyzers;

/// <summary>One of the data sets of an optimization, read and checked.</summary>
/// <param name="Role">What it is for.</param>
/// <param name="Path">The path as <c>[Optimize]</c> names it.</param>
/// <param name="File">The file.</param>
/// <param name="Rows">Its rows.</param>
internal sealed record OptimizationSet(DataRole Role, string Path, ProjectDataFile File, RowCheck Rows)
{
    private const int MaxPlaces = 3;

    public int Count => Rows.Content.RowCount;

    /// <summary>The places of the first rows.</summary>
    public IEnumerable<Location> FirstRows()
    {
        for (int row = 0; row < Math.Min(Count, MaxPlaces); row++)
        {
            yield return Place(row);
        }
    }

    /// <summary>The places of pairs of rows, this set's before the other's.</summary>
    public IEnumerable<Location> Places(RowPairs pairs, OptimizationSet other)
    {
        foreach ((int row, int same) in pairs.First)
        {
            yield return Place(row);
            yield return other.Place(same);
        }
    }

    private Location Place(int row)
    {
        DataRow place = Rows.Content.Rows[row];
        TextSpan span = new(place.Start, place.Length);
        return Location.Create(File.Text.Path, span, Rows.Text.Lines.GetLinePositionSpan(span));
    }
}
