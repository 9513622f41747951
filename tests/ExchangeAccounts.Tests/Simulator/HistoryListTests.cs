using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Simulator;

/// <summary>The list that histories are kept in.</summary>
public sealed class HistoryListTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

    [Fact]
    public void Rows_of_a_time_are_found_by_halving()
    {
        int looks = 0;
        History<int> history = new(row =>
        {
            looks++;
            return Start.AddSeconds(row / 3);
        });
        for (int row = 0; row < 100_000; row++)
        {
            history.Add(row);
        }

        looks = 0;

        Assert.Equal((30_000, 30_003), (history.From(Start.AddSeconds(10_000)), history.After(Start.AddSeconds(10_000))));
        Assert.Equal((0, 100_000), (history.From(DateTimeOffset.MinValue), history.After(DateTimeOffset.MaxValue)));
        Assert.InRange(looks, 1, 80);
    }

    [Fact]
    public void A_row_that_comes_late_is_put_after_those_of_its_time()
    {
        History<(int Second, string Name)> history = new(static row => Start.AddSeconds(row.Second));
        foreach ((int, string) row in new[] { (1, "a"), (3, "b"), (1, "c"), (2, "d"), (3, "e"), (0, "f") })
        {
            history.Add(row);
        }

        Assert.Equal("f a c d b e", string.Join(' ', history.Select(r => r.Name)));
    }
}
