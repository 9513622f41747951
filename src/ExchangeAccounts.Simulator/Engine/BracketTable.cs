namespace ExchangeAccounts.Simulator;

/// <summary>Builds leverage tiers whose deductions make the maintenance margin continuous from tier to tier.</summary>
internal static class BracketTable
{
    public static IReadOnlyList<Bracket> Create(params (int Leverage, decimal Cap, decimal Ratio)[] tiers)
    {
        List<Bracket> brackets = [];
        decimal floor = 0;
        decimal deduction = 0;
        decimal previousRatio = 0;
        foreach ((int leverage, decimal cap, decimal ratio) in tiers)
        {
            deduction += floor * (ratio - previousRatio);
            brackets.Add(new Bracket(brackets.Count + 1, leverage, floor, cap, ratio, deduction));
            floor = cap;
            previousRatio = ratio;
        }

        return brackets;
    }
}
